package dev.dataflow.dialect.mysql;

import java.io.Serial;
import java.math.BigDecimal;

/**
 * A decimal that is never written with an exponent. The driver puts {@code toString()} into the text of a statement
 * ({@code ParamWriter.writeBigDecimal}), and what has an exponent there is a DOUBLE to the server: {@code 1.5E-7} would
 * be compared inexactly.
 */
final class PlainDecimal extends BigDecimal {

    @Serial
    private static final long serialVersionUID = 1L;

    PlainDecimal(BigDecimal value) {
        super(value.unscaledValue(), value.scale());
    }

    @Override
    public String toString() {
        return toPlainString();
    }
}
