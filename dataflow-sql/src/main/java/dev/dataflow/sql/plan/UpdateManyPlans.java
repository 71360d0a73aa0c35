package dev.dataflow.sql.plan;

import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.RowChange;
import dev.dataflow.api.operation.UpdateManyOperation;
import dev.dataflow.sql.statement.SqlStatement;
import dev.dataflow.sql.statement.SqlStatement.Access;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jooq.CaseConditionStep;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;

/**
 * One statement for rows that get different values: {@code set a = case when key = 1 then ... end where key in (...)}.
 * Thread-safe.
 *
 * <p>Not a join with a list of rows, in which each database finds types of its own for the values: a CASE has that of
 * the column. It looks at the key alone, which no assignment changes, because MySQL makes the assignments one after the
 * other and each sees those before it ("UPDATE Statement" in the manual).
 */
final class UpdateManyPlans {

    private final Plans plans;

    UpdateManyPlans(Plans plans) {
        this.plans = plans;
    }

    /** The change of some of the operation's rows. */
    SqlStatement updateMany(UpdateManyOperation operation, List<RowChange> rows) {
        ModelDefinition model = operation.model();
        List<String> match = rows.get(0).match().names();
        List<String> changes = rows.get(0).changes().names();
        FieldValues increments = operation.increments();
        Shape shape = plans.shape("updateMany", model)
                .token(match)
                .token(changes)
                .token(increments.names())
                .token(rows.size());
        rows.forEach(row ->
                shape.operands(row.match().asList()).operands(row.changes().asList()));
        shape.operands(increments.asList()).filter(operation.filter());
        return plans.statement(shape, model, writer -> {
            List<RowSlots> slots = Stream.generate(() -> RowSlots.next(writer, match, changes))
                    .limit(rows.size())
                    .toList();
            Map<Field<?>, Field<?>> assignments = new LinkedHashMap<>();
            changes.forEach(each -> assignments.put(writer.column(each), choice(writer, each, slots)));
            increments.names().forEach(each -> assignments.put(writer.column(each), writer.sum(each)));
            Condition matching = matching(writer, match, slots);
            QueryPart statement = DSL.update(writer.table())
                    .set(assignments)
                    .where(
                            operation.filter() instanceof Filter.All
                                    ? matching
                                    : matching.and(new FilterRenderer(writer).render(operation.filter())));
            return writer.plan(statement, Access.WRITE);
        });
    }

    private static Field<Object> choice(PlanWriter writer, String field, List<RowSlots> rows) {
        RowSlots first = rows.get(0);
        CaseConditionStep<Object> choice = DSL.when(first.isKey(writer), first.change(field));
        for (RowSlots row : rows.subList(1, rows.size())) {
            choice = choice.when(row.isKey(writer), row.change(field));
        }
        return choice.otherwise(writer.column(field));
    }

    private static Condition matching(PlanWriter writer, List<String> match, List<RowSlots> rows) {
        if (match.size() == 1) {
            String key = match.get(0);
            return writer.column(key)
                    .in(rows.stream().map(row -> row.match(key)).toList());
        }
        return DSL.or(rows.stream().map(row -> row.matches(writer)).toList());
    }

    /** The slots of one row, each to be used as often as the statement needs it. */
    private record RowSlots(Map<String, Field<Object>> matched, Map<String, Field<Object>> changed) {

        static RowSlots next(PlanWriter writer, List<String> match, List<String> changes) {
            return new RowSlots(slots(writer, match), slots(writer, changes));
        }

        private static Map<String, Field<Object>> slots(PlanWriter writer, List<String> names) {
            Map<String, Field<Object>> slots = new LinkedHashMap<>();
            names.forEach(each -> slots.put(each, writer.slot(each)));
            return slots;
        }

        Field<Object> match(String field) {
            return Objects.requireNonNull(matched.get(field));
        }

        Field<Object> change(String field) {
            return Objects.requireNonNull(changed.get(field));
        }

        Condition isKey(PlanWriter writer) {
            return DSL.and(writer.model().keyNames().stream()
                    .map(each -> writer.column(each).eq(match(each)))
                    .toList());
        }

        Condition matches(PlanWriter writer) {
            return DSL.and(matched.keySet().stream()
                    .map(each -> writer.names().nullable(each)
                            ? writer.column(each).isNotDistinctFrom(match(each))
                            : writer.column(each).eq(match(each)))
                    .toList());
        }
    }
}
