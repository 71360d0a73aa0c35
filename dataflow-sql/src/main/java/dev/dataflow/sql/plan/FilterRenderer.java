package dev.dataflow.sql.plan;

import dev.dataflow.api.filter.ComparisonOperator;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.model.FieldPath;
import dev.dataflow.sql.statement.ColumnCodec;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Filters as SQL conditions.
 *
 * <p>SQL's logic has three values, the API's has two. So a negation is not written as NOT, under which "unknown" stays
 * unknown, but pushed down to the comparisons, where it is turned around and takes in the nulls of a nullable column.
 */
final class FilterRenderer {

    private static final ColumnCodec<String> PATTERN = ColumnCodec.same(String.class);

    private final PlanWriter writer;
    private final Names names;

    /** For filters on the rows of the plan's model. */
    FilterRenderer(PlanWriter writer) {
        this(writer, writer.names());
    }

    /** For filters whose names stand for something else. */
    FilterRenderer(PlanWriter writer, Names names) {
        this.writer = writer;
        this.names = names;
    }

    Condition render(Filter filter) {
        return render(filter, false);
    }

    private Condition render(Filter filter, boolean negated) {
        return switch (filter) {
            case Filter.All all -> negated ? DSL.falseCondition() : DSL.trueCondition();
            case Filter.Comparison comparison
            when isInside(comparison.field()) -> new JsonConditions(writer).comparison(comparison, negated);
            case Filter.In in when isInside(in.field()) -> new JsonConditions(writer).in(in, negated);
            case Filter.Between between
            when isInside(between.field()) -> new JsonConditions(writer).between(between, negated);
            case Filter.TextMatch match
            when isInside(match.field()) -> {
                JsonConditions json = new JsonConditions(writer);
                JsonConditions.Place place = json.place(match.field());
                yield json.text(match, writer.slot(PATTERN, SQLDataType.VARCHAR), place, negated);
            }
            case Filter.Comparison comparison -> comparison(comparison, negated);
            case Filter.In in -> in(in, negated);
            case Filter.Between between -> between(between, negated);
            case Filter.TextMatch match -> {
                Field<String> pattern = writer.slot(PATTERN, SQLDataType.VARCHAR);
                Condition matches = writer.dialect()
                        .textMatching()
                        .condition(match.operator(), match.ignoreCase(), text(match.field()), pattern, negated);
                yield negated ? orNull(match.field(), matches) : matches;
            }
            case Filter.And and -> junction(and.operands(), !negated, negated);
            case Filter.Or or -> junction(or.operands(), negated, negated);
            case Filter.Not not -> render(not.operand(), !negated);
        };
    }

    /** De Morgan: a negated conjunction is the disjunction of the negated operands. */
    private Condition junction(List<Filter> operands, boolean conjunction, boolean negated) {
        List<Condition> conditions =
                operands.stream().map(each -> render(each, negated)).toList();
        if (conditions.isEmpty()) {
            return conjunction ? DSL.trueCondition() : DSL.falseCondition();
        }
        return Junction.of(conditions, conjunction);
    }

    private Condition comparison(Filter.Comparison comparison, boolean negated) {
        Field<Object> column = names.expression(comparison.field());
        ComparisonOperator operator = negated ? opposite(comparison.operator()) : comparison.operator();
        if (comparison.value() == null) {
            return operator == ComparisonOperator.EQ ? column.isNull() : column.isNotNull();
        }
        Field<Object> value = slot(comparison.field());
        Condition compared = switch (operator) {
            case EQ -> column.eq(value);
            case NE -> column.ne(value);
            case GT -> column.gt(value);
            case GTE -> column.ge(value);
            case LT -> column.lt(value);
            case LTE -> column.le(value);
        };
        // A null differs from every value (NE), and a comparison that is false for null is true for it when negated.
        boolean takesNull = negated
                ? comparison.operator() != ComparisonOperator.NE
                : comparison.operator() == ComparisonOperator.NE;
        return takesNull ? orNull(comparison.field(), compared) : compared;
    }

    private Condition in(Filter.In in, boolean negated) {
        Field<Object> column = names.expression(in.field());
        boolean hasNull = Shape.hasNull(in);
        List<ValueList> lists = ValueList.of(in);
        if (lists.isEmpty()) {
            Condition isNull = hasNull ? column.isNull() : DSL.falseCondition();
            Condition isNotNull = hasNull ? column.isNotNull() : DSL.trueCondition();
            return negated ? isNotNull : isNull;
        }
        ValueList list = lists.get(0);
        List<Field<Object>> among =
                writer.list(list, each -> each.ofField(names.type(in.field())), () -> slot(in.field()));
        Condition found = negated ? column.notIn(among) : column.in(among);
        if (hasNull) {
            return negated ? found.and(column.isNotNull()) : found.or(column.isNull());
        }
        return negated ? orNull(in.field(), found) : found;
    }

    private Condition between(Filter.Between between, boolean negated) {
        Field<Object> column = names.expression(between.field());
        Field<Object> low = slot(between.field());
        Field<Object> high = slot(between.field());
        return negated ? orNull(between.field(), column.notBetween(low, high)) : column.between(low, high);
    }

    private Condition orNull(String field, Condition condition) {
        return names.nullable(field) ? condition.or(names.expression(field).isNull()) : condition;
    }

    private static boolean isInside(String name) {
        return FieldPath.parse(name).isInside();
    }

    private Field<Object> slot(String name) {
        return writer.slot(names.type(name));
    }

    private Field<String> text(String name) {
        return names.expression(name).coerce(String.class);
    }

    private static ComparisonOperator opposite(ComparisonOperator operator) {
        return switch (operator) {
            case EQ -> ComparisonOperator.NE;
            case NE -> ComparisonOperator.EQ;
            case GT -> ComparisonOperator.LTE;
            case GTE -> ComparisonOperator.LT;
            case LT -> ComparisonOperator.GTE;
            case LTE -> ComparisonOperator.GT;
        };
    }
}
