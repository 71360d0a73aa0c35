package dev.dataflow.sql.plan;

import java.io.Serial;
import org.jooq.Context;
import org.jooq.DataType;
import org.jooq.impl.CustomField;

/**
 * The place of a parameter in a jOOQ expression. It renders as the dialect's placeholder and notes in which order the
 * places come to stand in the text, which is not always the order in which they were made.
 */
final class Slot<T> extends CustomField<T> {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int operand;

    /**
     * A place for one operand.
     *
     * @param operand which of the plan's operands goes there, counted from 0
     */
    Slot(int operand, DataType<T> type) {
        super("operand", type);
        this.operand = operand;
    }

    @Override
    public void accept(Context<?> context) {
        context.sql(SlotOrder.of(context.configuration()).next(operand));
    }
}
