package dev.dataflow.migration.source;

import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes models as records. Used by one thread. */
final class RecordText {

    private final String packageName;
    private final SchemaModels models;

    /** For all models of a package. */
    RecordText(String packageName, SchemaModels models) {
        this.packageName = packageName;
        this.models = models;
    }

    /** The file of one model, of {@link SchemaModels#tables()}. */
    SourceFile of(SchemaModels.ModelOfTable table) {
        ModelDefinition model = table.model();
        JavaNames names = new JavaNames();
        models.recordNames().forEach(names::take);
        Map<String, String> enums = new HashMap<>();
        for (FieldDefinition field : model.fields()) {
            if (field.type() instanceof FieldType.EnumType) {
                enums.put(field.name(), names.ofEnum(field.name()));
            }
        }
        TreeSet<String> imports = new TreeSet<>();
        ComponentText component = new ComponentText(model, enums, imports);
        String components = model.fields().stream().map(component::of).collect(Collectors.joining(",\n"));
        StringBuilder body = new StringBuilder(comment(table));
        if (!isDefaultTable(model)) {
            imports.add("dev.dataflow.api.model.Model");
            body.append("@Model(table = ")
                    .append(JavaText.literal(model.table()))
                    .append(")\n");
        }
        body.append("public record ").append(model.name()).append("(\n").append(components);
        body.append(enums.isEmpty() ? ") {}\n" : ") {\n" + enums(model, enums) + "}\n");
        String imported = imports.stream().map("import %s;%n"::formatted).collect(Collectors.joining());
        String text =
                "package %s;\n\n%s\n%s".formatted(packageName, imported, body).replace("\r\n", "\n");
        return new SourceFile("%s/%s.java".formatted(packageName.replace('.', '/'), model.name()), text);
    }

    private static boolean isDefaultTable(ModelDefinition model) {
        FieldDefinition id = FieldDefinition.required("id", new FieldType.IntType());
        return ModelDefinition.builder(model.name())
                .field(id)
                .key("id")
                .build()
                .table()
                .equals(model.table());
    }

    private static String enums(ModelDefinition model, Map<String, String> names) {
        StringBuilder text = new StringBuilder();
        for (FieldDefinition field : model.fields()) {
            if (field.type() instanceof FieldType.EnumType type) {
                text.append("\n    /** The values of {@link #%s}. */\n".formatted(field.name()))
                        .append("    public enum ")
                        .append(names.get(field.name()))
                        .append(" {")
                        .append(type.constants().stream()
                                .map("%n        /** As the database has it. */%n        %s"::formatted)
                                .collect(Collectors.joining(",")))
                        .append("\n    }\n");
            }
        }
        return text.toString();
    }

    private static String comment(SchemaModels.ModelOfTable table) {
        List<String> lines = new ArrayList<>();
        lines.add("A row of the table %s."
                .formatted(JavaText.comment(table.table().name())));
        paragraph(lines, table.table().comment());
        if (!table.besides().isEmpty()) {
            lines.add("");
            lines.add("<p>The database has besides, and migrations leave it as it is:");
            lines.add("<ul>");
            table.besides().forEach(each -> lines.add("<li>" + JavaText.comment(each)));
            lines.add("</ul>");
        }
        lines.add("");
        for (FieldDefinition field : table.model().fields()) {
            String words = table.table()
                    .column(field.column())
                    .map(each -> each.comment())
                    .orElse("the column " + field.column());
            lines.add("@param %s %s".formatted(field.name(), JavaText.comment(words)));
        }
        return lines.stream()
                .map(each -> each.isEmpty() ? " *\n" : " * " + each + "\n")
                .collect(Collectors.joining("", "/**\n", " */\n"));
    }

    private static void paragraph(List<String> lines, @Nullable String comment) {
        if (comment != null && !comment.isBlank()) {
            lines.add("");
            lines.add("<p>" + JavaText.comment(comment));
        }
    }
}
