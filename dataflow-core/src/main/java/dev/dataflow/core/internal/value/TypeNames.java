package dev.dataflow.core.internal.value;

import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldPurpose;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.Generation;
import dev.dataflow.api.model.ModelDefinition;
import java.util.List;
import java.util.stream.Collectors;

/** How messages and descriptions speak of types and fields. */
public final class TypeNames {

    private static final int SHOWN_CONSTANTS = 20;

    private TypeNames() {}

    /** For instance {@code DECIMAL(10,2)}. */
    public static String of(FieldType type) {
        return switch (type) {
            case FieldType.BooleanType t -> "BOOLEAN";
            case FieldType.IntType t -> "INT";
            case FieldType.LongType t -> "LONG";
            case FieldType.DoubleType t -> "DOUBLE";
            case FieldType.DecimalType t -> "DECIMAL(%d,%d)".formatted(t.precision(), t.scale());
            case FieldType.StringType t -> "STRING(%d)".formatted(t.length());
            case FieldType.TextType t -> "TEXT";
            case FieldType.BytesType t -> "BYTES";
            case FieldType.UuidType t -> "UUID";
            case FieldType.DateType t -> "DATE";
            case FieldType.TimeType t -> "TIME(%d)".formatted(t.fractionalDigits());
            case FieldType.DateTimeType t -> "DATETIME(%d)".formatted(t.fractionalDigits());
            case FieldType.TimestampType t -> "TIMESTAMP(%d)".formatted(t.fractionalDigits());
            case FieldType.EnumType t -> "ENUM(%s)".formatted(constants(t));
            case FieldType.JsonType t -> "JSON";
        };
    }

    /** The names of an enumeration, cut where there are very many. */
    static String constants(FieldType.EnumType type) {
        List<String> shown = type.constants().stream().limit(SHOWN_CONSTANTS).toList();
        return String.join(", ", shown) + (type.constants().size() > SHOWN_CONSTANTS ? ", ..." : "");
    }

    /** All fields with their types: {@code id LONG (generated), email STRING(120), birthday DATE (optional)}. */
    public static String fieldsOf(ModelDefinition model) {
        return model.fields().stream().map(TypeNames::described).collect(Collectors.joining(", "));
    }

    /** The fields of the key with their types. */
    public static String keyOf(ModelDefinition model) {
        return model.key().stream().map(TypeNames::described).collect(Collectors.joining(", "));
    }

    private static String described(FieldDefinition field) {
        return field.name() + " " + of(field.type()) + remark(field);
    }

    private static String remark(FieldDefinition field) {
        if (field.purpose() != FieldPurpose.DATA) {
            return field.purpose() == FieldPurpose.VERSION ? " (counted by DataFlow)" : " (set by DataFlow)";
        }
        if (field.generation() != Generation.NONE) {
            return " (generated)";
        }
        return field.defaultValue().map(" (default %s)"::formatted).orElse(field.nullable() ? " (optional)" : "");
    }
}
