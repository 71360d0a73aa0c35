package dev.dataflow.migration.source;

import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.Generation;
import dev.dataflow.api.model.IndexDefinition;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.model.OnDelete;
import dev.dataflow.api.model.ReferenceDefinition;
import dev.dataflow.api.model.ValueCheck;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Writes the components of one record, and notes what has to be imported. Used once, by one thread. */
final class ComponentText {

    private static final String MODEL = "dev.dataflow.api.model.";
    private static final int LINE = 110;

    private final ModelDefinition model;
    private final Map<String, String> enums;
    private final Set<String> imports;

    /**
     * For a record.
     *
     * @param enums the enums of components, by the component's name
     * @param imports gets the names of the classes that are used
     */
    ComponentText(ModelDefinition model, Map<String, String> enums, Set<String> imports) {
        this.model = model;
        this.enums = enums;
        this.imports = imports;
    }

    /** The component for a field. */
    String of(FieldDefinition field) {
        List<String> annotations = new ArrayList<>();
        if (model.isKey(field.name())) {
            annotations.add(annotation("Id"));
        }
        if (field.generation() != Generation.NONE) {
            annotations.add(annotation("Generated"));
        }
        column(field, annotations);
        model.indexes().stream()
                .filter(each -> each.fields().contains(field.name()))
                .forEach(each -> annotations.add(index(each, field)));
        model.references().stream()
                .filter(each -> each.fields().contains(field.name()))
                .forEach(each -> annotations.add(reference(each, field)));
        if (field.fullText()) {
            annotations.add(annotation("FullText"));
        }
        field.defaultValue().ifPresent(each -> annotations.add(annotation("Default", JavaText.literal(each))));
        field.checks().forEach(each -> annotations.add(check(each)));
        annotations.add(type(field) + " " + field.name());
        String line = "        " + String.join(" ", annotations);
        return line.length() <= LINE ? line : "        " + String.join("\n        ", annotations);
    }

    private void column(FieldDefinition field, List<String> annotations) {
        List<String> parts = new ArrayList<>();
        if (!field.column()
                .equals(FieldDefinition.required(field.name(), field.type()).column())) {
            parts.add("name = " + JavaText.literal(field.column()));
        }
        switch (field.type()) {
            case FieldType.StringType text -> addUnless(parts, text.length() == 255, "length = ", text.length());
            case FieldType.TextType text -> parts.add("length = Column.UNBOUNDED");
            case FieldType.DecimalType number -> {
                parts.add("precision = " + number.precision());
                addUnless(parts, number.scale() == 0, "scale = ", number.scale());
            }
            case FieldType.TimeType time -> fraction(parts, time.fractionalDigits());
            case FieldType.DateTimeType time -> fraction(parts, time.fractionalDigits());
            case FieldType.TimestampType time -> fraction(parts, time.fractionalDigits());
            case FieldType.BooleanType t -> {}
            case FieldType.IntType t -> {}
            case FieldType.LongType t -> {}
            case FieldType.DoubleType t -> {}
            case FieldType.BytesType t -> {}
            case FieldType.UuidType t -> {}
            case FieldType.DateType t -> {}
            case FieldType.EnumType t -> {}
            case FieldType.JsonType t -> {}
        }
        if (field.nativeType() != null) {
            parts.add("nativeType = " + JavaText.literal(field.nativeType()));
        }
        if (!parts.isEmpty()) {
            annotations.add(annotation("Column", parts.toArray(String[]::new)));
        }
    }

    private static void fraction(List<String> parts, int digits) {
        addUnless(parts, digits == 3, "fractionalDigits = ", digits);
    }

    private static void addUnless(List<String> parts, boolean usual, String start, int value) {
        if (!usual) {
            parts.add(start + value);
        }
    }

    private String index(IndexDefinition index, FieldDefinition field) {
        List<String> parts = new ArrayList<>();
        position(parts, index.fields(), field, index.name());
        boolean usual = isUsual(
                builder -> index.unique()
                        ? builder.unique(index.fields().toArray(String[]::new))
                        : builder.index(index.fields().toArray(String[]::new)),
                built -> built.indexes().get(0).name(),
                index.name());
        if (!usual) {
            parts.add("name = " + JavaText.literal(index.name()));
        }
        return annotation(index.unique() ? "Unique" : "Indexed", parts.toArray(String[]::new));
    }

    private String reference(ReferenceDefinition reference, FieldDefinition field) {
        List<String> parts = new ArrayList<>();
        parts.add("value = %s.class".formatted(reference.target()));
        if (reference.onDelete() != OnDelete.RESTRICT) {
            imports.add(MODEL + "OnDelete");
            parts.add("onDelete = OnDelete." + reference.onDelete());
        }
        position(parts, reference.fields(), field, reference.name());
        boolean usual = isUsual(
                builder -> builder.reference(
                        reference.target(),
                        OnDelete.RESTRICT,
                        reference.fields().toArray(String[]::new)),
                built -> built.references().get(0).name(),
                reference.name());
        if (!usual) {
            parts.add("name = " + JavaText.literal(reference.name()));
        }
        return parts.size() == 1
                ? annotation("References", "%s.class".formatted(reference.target()))
                : annotation("References", parts.toArray(String[]::new));
    }

    /** Several components are a group; its name is that of the index, which no other has. */
    private static void position(List<String> parts, List<String> fields, FieldDefinition field, String group) {
        if (fields.size() > 1) {
            parts.add("group = " + JavaText.literal(group));
            parts.add("position = " + (fields.indexOf(field.name()) + 1));
        }
    }

    /** Whether a name is that which it would have without saying so. */
    private boolean isUsual(
            UnaryOperator<ModelDefinition.Builder> adding, Function<ModelDefinition, String> name, String given) {
        ModelDefinition.Builder builder = ModelDefinition.builder(model.name()).table(model.table());
        model.fields().forEach(builder::field);
        builder.key(model.keyNames().toArray(String[]::new));
        return name.apply(adding.apply(builder).build()).equals(given);
    }

    private String check(ValueCheck check) {
        return switch (check) {
            case ValueCheck.Between range -> {
                List<String> parts = new ArrayList<>();
                bound(parts, "min", range.min());
                bound(parts, "max", range.max());
                yield annotation("Range", parts.toArray(String[]::new));
            }
            case ValueCheck.TextLength length -> {
                List<String> parts = new ArrayList<>();
                addUnless(parts, length.min() == 0, "min = ", length.min());
                addUnless(parts, length.max() == Integer.MAX_VALUE, "max = ", length.max());
                yield annotation("Length", parts.toArray(String[]::new));
            }
            case ValueCheck.Matching matching -> annotation("Pattern", JavaText.literal(matching.regex()));
        };
    }

    private static void bound(List<String> parts, String name, @Nullable BigDecimal bound) {
        if (bound != null) {
            parts.add("%s = \"%s\"".formatted(name, bound.toPlainString()));
        }
    }

    private String annotation(String name, String... parts) {
        imports.add(MODEL + name);
        return "@" + name + (parts.length == 0 ? "" : "(" + String.join(", ", parts) + ")");
    }

    /** A component that may be null, before it is stored or ever, is of a reference type. */
    private String type(FieldDefinition field) {
        boolean mayBeNull = field.nullable() || field.generation() != Generation.NONE || field.defaultText() != null;
        String mark = "";
        if (field.nullable()) {
            imports.add("org.jspecify.annotations.Nullable");
            mark = "@Nullable ";
        }
        return switch (field.type()) {
            case FieldType.BooleanType t -> mark + (mayBeNull ? "Boolean" : "boolean");
            case FieldType.IntType t -> mark + (mayBeNull ? "Integer" : "int");
            case FieldType.LongType t -> mark + (mayBeNull ? "Long" : "long");
            case FieldType.DoubleType t -> mark + (mayBeNull ? "Double" : "double");
            case FieldType.DecimalType t -> mark + imported("java.math.", "BigDecimal");
            case FieldType.StringType t -> mark + "String";
            case FieldType.TextType t -> mark + "String";
            case FieldType.BytesType t -> mark.isEmpty() ? "byte[]" : "byte @Nullable []";
            case FieldType.UuidType t -> mark + imported("java.util.", "UUID");
            case FieldType.DateType t -> mark + imported("java.time.", "LocalDate");
            case FieldType.TimeType t -> mark + imported("java.time.", "LocalTime");
            case FieldType.DateTimeType t -> mark + imported("java.time.", "LocalDateTime");
            case FieldType.TimestampType t -> mark + imported("java.time.", "Instant");
            case FieldType.EnumType t -> mark + enums.get(field.name());
            case FieldType.JsonType t -> mark + imported("java.util.", "Map") + "<String, Object>";
        };
    }

    private String imported(String packageName, String type) {
        imports.add(packageName + type);
        return type;
    }
}
