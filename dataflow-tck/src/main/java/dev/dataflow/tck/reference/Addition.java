package dev.dataflow.tck.reference;

import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds numbers to fields of stored rows, or fails where a sum does not fit. Immutable. */
final class Addition {

    private final ModelDefinition model;
    private final FieldValues amounts;

    /** An addition of these amounts by field. */
    Addition(ModelDefinition model, FieldValues amounts) {
        this.model = model;
        this.amounts = amounts;
    }

    FieldValues to(FieldValues row) {
        Map<String, @Nullable Object> sums = new LinkedHashMap<>();
        for (String name : amounts.names()) {
            FieldDefinition field = model.field(name);
            Object stored = row.get(field.column());
            Object amount = amounts.get(name);
            sums.put(field.column(), stored == null || amount == null ? null : sum(field, stored, amount));
        }
        return row.with(FieldValues.of(sums));
    }

    private Object sum(FieldDefinition field, Object stored, Object amount) {
        try {
            return switch (stored) {
                case Integer number -> Math.addExact(number, (Integer) amount);
                case Long number -> Math.addExact(number, (Long) amount);
                case Double number -> finite(number + (Double) amount);
                case BigDecimal number -> within((FieldType.DecimalType) field.type(), number.add((BigDecimal) amount));
                default -> throw new IllegalStateException("field " + field.name() + " holds no number");
            };
        } catch (ArithmeticException overflow) {
            throw Faults.outOfRange(model, field.name());
        }
    }

    private static double finite(double sum) {
        if (Double.isInfinite(sum)) {
            throw new ArithmeticException("the sum is infinite");
        }
        return sum;
    }

    private static BigDecimal within(FieldType.DecimalType type, BigDecimal sum) {
        if (sum.precision() - sum.scale() > type.precision() - type.scale()) {
            throw new ArithmeticException("the sum has too many digits");
        }
        return sum;
    }
}
