package dev.dataflow.sql.plan;

import dev.dataflow.api.filter.ComparisonOperator;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.model.FieldPath;
import dev.dataflow.sql.dialect.JsonPaths;
import dev.dataflow.sql.dialect.JsonPaths.Kind;
import dev.dataflow.sql.statement.ColumnCodec;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * Comparisons of values inside JSON fields. Each takes a slot for the path and then those of its operands, once for
 * each use of the path: {@link Shape} adds the operands in the same order.
 */
final class JsonConditions {

    private static final ColumnCodec<String> TEXT = ColumnCodec.same(String.class);

    private final PlanWriter writer;
    private final JsonPaths paths;

    JsonConditions(PlanWriter writer) {
        this.writer = writer;
        this.paths = writer.dialect().jsonPaths();
    }

    Condition comparison(Filter.Comparison comparison, boolean negated) {
        boolean not = comparison.operator() == ComparisonOperator.NE;
        Place place = place(comparison.field());
        if (comparison.value() == null) {
            return certain(paths.isNull(place.column(), place.path()), negated != not);
        }
        String operator = switch (comparison.operator()) {
            case EQ, NE -> "=";
            case GT -> ">";
            case GTE -> ">=";
            case LT -> "<";
            case LTE -> "<=";
        };
        return certain(compare(place, operator, comparison.value()), negated != not);
    }

    Condition in(Filter.In in, boolean negated) {
        Place place = place(in.field());
        List<Condition> any = new ArrayList<>();
        for (ValueList list : ValueList.of(in)) {
            Kind kind = list.kind().orElseThrow();
            List<Field<Object>> among = writer.list(list, lists -> lists.ofJson(kind), () -> slot(kind));
            Field<Object> operand = DSL.field("({0})", SQLDataType.OTHER, DSL.list(among));
            any.add(paths.compare(place.column(), place.path(), kind, "in", operand));
        }
        if (Shape.hasNull(in)) {
            any.add(paths.isNull(place.column(), place.path()));
        }
        return certain(any.isEmpty() ? DSL.falseCondition() : DSL.or(any), negated);
    }

    Condition between(Filter.Between between, boolean negated) {
        Place place = place(between.field());
        Condition low = compare(place, ">=", between.low());
        return certain(low.and(compare(place, "<=", between.high())), negated);
    }

    /** The place's text and the pattern's slot, compared by the caller. */
    Condition text(Filter.TextMatch match, Field<String> slotOfPattern, Place place, boolean negated) {
        Condition matches = writer.dialect()
                .textMatching()
                .condition(
                        match.operator(),
                        match.ignoreCase(),
                        paths.text(place.column(), place.path()),
                        slotOfPattern,
                        false);
        return certain(matches, negated);
    }

    Place place(String name) {
        FieldPath path = FieldPath.parse(name);
        return new Place(writer.column(path.field()), writer.slot(TEXT, SQLDataType.VARCHAR));
    }

    /** A column and the slot of the path into it. */
    record Place(Field<Object> column, Field<String> path) {}

    private Condition compare(Place place, String operator, Object value) {
        Kind kind = Kind.of(value);
        return paths.compare(place.column(), place.path(), kind, operator, slot(kind));
    }

    private Field<Object> slot(Kind kind) {
        return writer.slot(paths.operand(kind), SQLDataType.OTHER);
    }

    /** Unknown counts as false, and as true when negated. */
    private static Condition certain(Condition condition, boolean negated) {
        return DSL.condition(negated ? "({0}) is not true" : "({0}) is true", condition);
    }

    /** What the text of a statement depends on in a JSON operand. */
    static @Nullable Object kind(@Nullable Object value) {
        return value == null ? null : Kind.of(value);
    }
}
