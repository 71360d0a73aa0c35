package dev.dataflow.api.operation;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One figure about a group of rows.
 *
 * @param name what it is called in the result
 * @param function what is worked out
 * @param field over which field; null for the count of rows
 */
public record Aggregate(
        String name, Function function, @Nullable String field) {

    /**
     * What can be worked out. Nulls are left out everywhere; of no values at all, counts are 0 and the rest is null.
     */
    public enum Function {
        /** Number of rows, or of rows with a value: LONG. */
        COUNT,
        /** Number of different values: LONG. */
        COUNT_DISTINCT,
        /** Sum: of INT and LONG DECIMAL(38,0), of DECIMAL the same scale, both exact; of DOUBLE a DOUBLE. */
        SUM,
        /**
         * Average: of INT, LONG and DECIMAL a DECIMAL with six more digits behind the point than the field, rounded
         * half to even; of DOUBLE a DOUBLE.
         */
        AVG,
        /** Smallest value, of the field's type. */
        MIN,
        /** Greatest value, of the field's type. */
        MAX
    }

    /** Refuses a function that needs a field and has none. */
    public Aggregate {
        Objects.requireNonNull(name, "name");
        if (field == null && function != Function.COUNT) {
            throw DataFlowException.validation("aggregate '%s': %s needs a field".formatted(name, function), name);
        }
    }

    /** The scale of an average over numbers of this scale. */
    public static int averageScale(int scale) {
        return scale + 6;
    }

    /** The scale in which sums and averages of this field are exact; 0 for whole numbers. */
    public static int scaleOf(FieldType type) {
        return type instanceof FieldType.DecimalType decimal ? decimal.scale() : 0;
    }

    /** The field's type in this model; LONG for the count of rows. */
    public FieldType fieldType(ModelDefinition model) {
        return field == null ? new FieldType.LongType() : model.field(field).type();
    }
}
