package dev.dataflow.sql.plan;

import dev.dataflow.sql.dialect.Placeholders;
import dev.dataflow.sql.dialect.SqlDialect;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.QueryPart;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** Lets jOOQ write SQL, and nothing else: no statement ever runs through it. Thread-safe. */
public final class SqlRenderer {

    static {
        // jOOQ greets whoever uses it first, in the log of an application that may not know it has it. The switches are
        // jOOQ's own (manual, "Logging"); one that the application has set stays.
        for (String greeting : new String[] {"org.jooq.no-logo", "org.jooq.no-tips"}) {
            System.setProperty(greeting, System.getProperty(greeting, "true"));
        }
    }

    private final SQLDialect family;
    private final Placeholders placeholders;

    /** A renderer for this grammar. */
    public SqlRenderer(SqlDialect dialect) {
        this.family = dialect.family();
        this.placeholders = dialect.placeholders();
    }

    /** A name from a model, quoted so that no character of it can be anything but a name. */
    public String quoted(String identifier) {
        return DSL.using(family).render(DSL.name(identifier));
    }

    /** The text of an expression without slots, as it stands in DDL. */
    public String text(QueryPart part) {
        return DSL.using(family).render(part);
    }

    /** The text of an expression, and which operand goes to each of its placeholders. */
    Rendered render(QueryPart part) {
        DSLContext jooq = DSL.using(family);
        SlotOrder order = new SlotOrder(placeholders);
        jooq.configuration().data(SlotOrder.class, order);
        return new Rendered(jooq.render(part), order.operands());
    }

    /** Text with placeholders. */
    record Rendered(String sql, List<Integer> operands) {}
}
