package dev.dataflow.sql.plan;

import java.util.List;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/**
 * Conditions joined by AND or OR. Stateless.
 *
 * <p>A parser makes a chain as deep as it is long, and SQLite takes no expression of more than 1,000 levels ("Maximum
 * Depth Of An Expression Tree" in its documentation of limits). So a long chain is written in halves of halves.
 */
final class Junction {

    /** Within the depth to which filters are nested (32 levels) there is room for this and the halving. */
    private static final int LONGEST_CHAIN = 16;

    private Junction() {}

    /** All or one of at least one condition, in their order. */
    static Condition of(List<Condition> conditions, boolean conjunction) {
        if (conditions.size() <= LONGEST_CHAIN) {
            return conjunction ? DSL.and(conditions) : DSL.or(conditions);
        }
        int half = conditions.size() / 2;
        // As a template: jOOQ would make one chain again of conjunctions within a conjunction.
        return DSL.condition(
                conjunction ? "(({0}) and ({1}))" : "(({0}) or ({1}))",
                of(conditions.subList(0, half), conjunction),
                of(conditions.subList(half, conditions.size()), conjunction));
    }
}
