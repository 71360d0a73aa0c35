package dev.dataflow.core.internal.value;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of new rows that give none, read from the model's texts once, when a database is opened. Immutable. */
public final class DefaultValues {

    private final Map<String, Object> values = new HashMap<>();

    /**
     * Reads the defaults of a model.
     *
     * @param checks the rules that they must keep
     * @throws DataFlowException CONFIGURATION that names the field
     */
    public DefaultValues(ModelDefinition model, ValueChecks checks) {
        for (FieldDefinition field : model.fields()) {
            field.defaultValue().ifPresent(text -> values.put(field.name(), parsed(model, field, text, checks)));
        }
    }

    /** The value of this field, in canonical form; null for none. */
    public @Nullable Object get(FieldDefinition field) {
        return values.get(field.name());
    }

    /** Whether there is one for this field. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** Whether there are any. */
    public boolean isEmpty() {
        return values.isEmpty();
    }

    private static Object parsed(ModelDefinition model, FieldDefinition field, String text, ValueChecks checks) {
        Problems problems = new Problems(model, "open");
        Object given = given(field.type(), text);
        Object value = CanonicalValues.operand(field, given, problems);
        checks.check(field, value, problems);
        if (value == null || !problems.isEmpty()) {
            throw DataFlowException.configuration("the default of model %s, field '%s' cannot be stored: %s"
                    .formatted(model.name(), field.name(), problems.message()));
        }
        return value;
    }

    /** Flags and numbers are given as such, all else as text; text that is neither stays and is refused as text. */
    private static Object given(FieldType type, String text) {
        try {
            return switch (type) {
                case FieldType.BooleanType t ->
                    text.equals("true") || text.equals("false") ? (Object) Boolean.valueOf(text) : text;
                case FieldType.IntType t -> new BigInteger(text);
                case FieldType.LongType t -> new BigInteger(text);
                case FieldType.DoubleType t -> Double.valueOf(text);
                case FieldType.DecimalType t -> text;
                case FieldType.StringType t -> text;
                case FieldType.TextType t -> text;
                case FieldType.BytesType t -> text;
                case FieldType.UuidType t -> text;
                case FieldType.DateType t -> text;
                case FieldType.TimeType t -> text;
                case FieldType.DateTimeType t -> text;
                case FieldType.TimestampType t -> text;
                case FieldType.EnumType t -> text;
                case FieldType.JsonType t -> text;
            };
        } catch (NumberFormatException malformed) {
            return text;
        }
    }
}
