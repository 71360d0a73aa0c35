package dev.dataflow.api.model;

import dev.dataflow.api.error.DataFlowException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns one record component into its {@link FieldDefinition}. */
final class ComponentReader {

    private static final Map<Class<?>, FieldType> PLAIN = Map.ofEntries(
            Map.entry(boolean.class, new FieldType.BooleanType()),
            Map.entry(Boolean.class, new FieldType.BooleanType()),
            Map.entry(int.class, new FieldType.IntType()),
            Map.entry(Integer.class, new FieldType.IntType()),
            Map.entry(long.class, new FieldType.LongType()),
            Map.entry(Long.class, new FieldType.LongType()),
            Map.entry(double.class, new FieldType.DoubleType()),
            Map.entry(Double.class, new FieldType.DoubleType()),
            Map.entry(byte[].class, new FieldType.BytesType()),
            Map.entry(UUID.class, new FieldType.UuidType()),
            Map.entry(LocalDate.class, new FieldType.DateType()),
            Map.entry(Map.class, new FieldType.JsonType()),
            Map.entry(List.class, new FieldType.JsonType()));

    private static final int DEFAULT_LENGTH = 255;
    private static final int DEFAULT_FRACTION = 3;

    private final RecordComponent component;
    private final @Nullable Column column;

    ComponentReader(RecordComponent component) {
        this.component = component;
        this.column = component.getAnnotation(Column.class);
    }

    FieldDefinition field() {
        String name = component.getName();
        Class<?> java = component.getType();
        FieldType fieldType = fieldType(java);
        String columnName = column == null || column.name().isEmpty() ? StorageNames.snakeCase(name) : column.name();
        boolean generated = component.isAnnotationPresent(Generated.class);
        FieldPurpose purpose = purpose();
        boolean setByDataFlow = generated || purpose == FieldPurpose.CREATED_AT || purpose == FieldPurpose.UPDATED_AT;
        if (generated && java.isPrimitive()) {
            throw wrong("is generated and so null before it is stored: use Integer, Long or UUID");
        }
        boolean nullable = !setByDataFlow && isNullable();
        if (nullable && java.isPrimitive()) {
            throw wrong("is primitive and can never be null: remove @Nullable or use the boxed type");
        }
        FieldDefinition field = generated
                ? FieldDefinition.generated(name, fieldType)
                : nullable ? FieldDefinition.optional(name, fieldType) : FieldDefinition.required(name, fieldType);
        return refined(field.inColumn(columnName).serving(purpose));
    }

    private FieldPurpose purpose() {
        Map<Class<? extends Annotation>, FieldPurpose> purposes = Map.of(
                Version.class, FieldPurpose.VERSION,
                CreatedAt.class, FieldPurpose.CREATED_AT,
                UpdatedAt.class, FieldPurpose.UPDATED_AT,
                SoftDelete.class, FieldPurpose.DELETED_AT);
        List<FieldPurpose> found = purposes.entrySet().stream()
                .filter(each -> component.isAnnotationPresent(each.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        if (found.size() > 1) {
            throw wrong("serves several purposes, %s: one is possible".formatted(found));
        }
        return found.isEmpty() ? FieldPurpose.DATA : found.get(0);
    }

    private FieldDefinition refined(FieldDefinition plain) {
        FieldDefinition field = plain;
        Default given = component.getAnnotation(Default.class);
        if (given != null) {
            field = field.defaulting(given.value());
        }
        Range range = component.getAnnotation(Range.class);
        if (range != null) {
            field = field.checked(new ValueCheck.Between(bound(range.min()), bound(range.max())));
        }
        Length length = component.getAnnotation(Length.class);
        if (length != null) {
            field = field.checked(new ValueCheck.TextLength(length.min(), length.max()));
        }
        Pattern pattern = component.getAnnotation(Pattern.class);
        if (pattern != null) {
            field = field.checked(new ValueCheck.Matching(pattern.value()));
        }
        if (column != null && !column.nativeType().isEmpty()) {
            field = field.declared(column.nativeType());
        }
        RenamedFrom former = component.getAnnotation(RenamedFrom.class);
        if (former != null) {
            field = field.renamed(former.value());
        }
        return component.isAnnotationPresent(FullText.class) ? field.searchable() : field;
    }

    private @Nullable BigDecimal bound(String text) {
        try {
            return text.isEmpty() ? null : new BigDecimal(text);
        } catch (NumberFormatException malformed) {
            throw wrong("has a @Range bound that is no decimal number: '%s'".formatted(text));
        }
    }

    private FieldType fieldType(Class<?> java) {
        boolean timed = java == LocalTime.class || java == LocalDateTime.class || java == Instant.class;
        requireFit("length", column != null && column.length() != 0, java == String.class);
        requireFit(
                "precision and scale",
                column != null && (column.precision() != 0 || column.scale() != 0),
                java == BigDecimal.class);
        requireFit("fractionalDigits", column != null && column.fractionalDigits() != DEFAULT_FRACTION, timed);
        if (java == String.class) {
            int length = column == null || column.length() == 0 ? DEFAULT_LENGTH : column.length();
            return length == Column.UNBOUNDED ? new FieldType.TextType() : new FieldType.StringType(length);
        }
        if (java == BigDecimal.class) {
            if (column == null || column.precision() == 0) {
                throw wrong("is a BigDecimal: say its size with @Column(precision = ..., scale = ...)");
            }
            return new FieldType.DecimalType(column.precision(), column.scale());
        }
        if (timed) {
            int digits = column == null ? DEFAULT_FRACTION : column.fractionalDigits();
            return java == LocalTime.class
                    ? new FieldType.TimeType(digits)
                    : java == LocalDateTime.class
                            ? new FieldType.DateTimeType(digits)
                            : new FieldType.TimestampType(digits);
        }
        if (java.isEnum()) {
            return new FieldType.EnumType(Arrays.stream(java.getEnumConstants())
                    .map(each -> ((Enum<?>) each).name())
                    .toList());
        }
        if (java.isRecord()) {
            return new FieldType.JsonType();
        }
        FieldType plain = PLAIN.get(java);
        if (plain == null) {
            throw wrong(
                    ("has the type %s, which no field can hold; use boolean, int, long, double, BigDecimal, String, "
                                    + "byte[], UUID, LocalDate, LocalTime, LocalDateTime, Instant, an enum, "
                                    + "or for JSON a Map, a List or a record (@Nullable instead of Optional)")
                            .formatted(java.getTypeName()));
        }
        return plain;
    }

    /**
     * Any annotation called Nullable counts, on the component, its type or its accessor: the well-known ones differ.
     */
    private boolean isNullable() {
        Stream<AnnotatedElement> places = Stream.of(component, component.getAnnotatedType(), component.getAccessor());
        return places.flatMap(each -> Arrays.stream(each.getAnnotations()))
                .map(Annotation::annotationType)
                .anyMatch(each -> each.getSimpleName().equals("Nullable"));
    }

    private void requireFit(String attribute, boolean given, boolean fits) {
        if (given && !fits) {
            throw wrong("has @Column %s, which does not apply to %s"
                    .formatted(attribute, component.getType().getSimpleName()));
        }
    }

    private DataFlowException wrong(String fault) {
        return DataFlowException.configuration(
                "component %s.%s %s".formatted(component.getDeclaringRecord().getName(), component.getName(), fault));
    }
}
