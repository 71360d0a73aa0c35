package dev.dataflow.sql.plan;

import java.io.Serial;
import org.jooq.Binding;
import org.jooq.BindingGetResultSetContext;
import org.jooq.BindingGetSQLInputContext;
import org.jooq.BindingGetStatementContext;
import org.jooq.BindingRegisterContext;
import org.jooq.BindingSQLContext;
import org.jooq.BindingSetSQLOutputContext;
import org.jooq.BindingSetStatementContext;
import org.jooq.Converter;
import org.jooq.Param;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Makes a jOOQ parameter render as a {@link Slot}. For LIMIT and OFFSET only: where a database takes nothing but
 * parameters there, as MySQL does, jOOQ would rewrite the query for any other expression.
 */
final class NumberSlotBinding implements Binding<Long, Long> {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int operand;

    private NumberSlotBinding(int operand) {
        this.operand = operand;
    }

    /** A parameter whose place is a slot; its value is never looked at. */
    static Param<Long> slot(int operand) {
        return DSL.val(Long.valueOf(1), SQLDataType.BIGINT.asConvertedDataType(new NumberSlotBinding(operand)));
    }

    @Override
    public Converter<Long, Long> converter() {
        return Converter.ofNullable(Long.class, Long.class, each -> each, each -> each);
    }

    @Override
    public void sql(BindingSQLContext<Long> context) {
        context.render().sql(SlotOrder.of(context.configuration()).next(operand));
    }

    @Override
    public void register(BindingRegisterContext<Long> context) {
        throw neverExecuted();
    }

    @Override
    public void set(BindingSetStatementContext<Long> context) {
        throw neverExecuted();
    }

    @Override
    public void set(BindingSetSQLOutputContext<Long> context) {
        throw neverExecuted();
    }

    @Override
    public void get(BindingGetResultSetContext<Long> context) {
        throw neverExecuted();
    }

    @Override
    public void get(BindingGetStatementContext<Long> context) {
        throw neverExecuted();
    }

    @Override
    public void get(BindingGetSQLInputContext<Long> context) {
        throw neverExecuted();
    }

    private static IllegalStateException neverExecuted() {
        return new IllegalStateException("jOOQ renders statements here and never runs one");
    }
}
