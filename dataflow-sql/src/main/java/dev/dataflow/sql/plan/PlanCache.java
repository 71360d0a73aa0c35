package dev.dataflow.sql.plan;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Keeps plans by shape. Thread-safe; bounded: filters built from users' choices can have any number of shapes, and when
 * the cache is full it starts anew, which costs one rendering for each shape in use.
 */
final class PlanCache {

    private static final int MAX_PLANS = 4_096;

    private final ConcurrentHashMap<Shape.Key, SqlPlan> plans = new ConcurrentHashMap<>();

    SqlPlan plan(Shape.Key key, Supplier<SqlPlan> render) {
        SqlPlan kept = plans.get(key);
        if (kept != null) {
            return kept;
        }
        if (plans.size() >= MAX_PLANS) {
            plans.clear();
        }
        SqlPlan rendered = render.get();
        SqlPlan earlier = plans.putIfAbsent(key, rendered);
        return earlier == null ? rendered : earlier;
    }

    int size() {
        return plans.size();
    }
}
