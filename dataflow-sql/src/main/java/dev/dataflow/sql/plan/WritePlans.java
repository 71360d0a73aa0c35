package dev.dataflow.sql.plan;

import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.DeleteOperation;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.UpdateOperation;
import dev.dataflow.sql.dialect.GeneratedKeys;
import dev.dataflow.sql.statement.SqlStatement;
import dev.dataflow.sql.statement.SqlStatement.Access;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.InsertValuesStepN;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;

/** Statements that write rows. Thread-safe. */
final class WritePlans {

    private final Plans plans;

    WritePlans(Plans plans) {
        this.plans = plans;
    }

    SqlStatement insert(ModelDefinition model, List<FieldValues> rows) {
        List<String> names = rows.get(0).names();
        Shape shape = plans.shape("insert", model).token(names).token(rows.size());
        rows.forEach(each -> shape.operands(each.asList()));
        return plans.statement(shape, model, writer -> {
            InsertValuesStepN<?> insert = values(writer, names, rows.size());
            Optional<FieldDefinition> generated = Planner.identity(model)
                    .filter(any -> plans.dialect().generatedKeys() instanceof GeneratedKeys.Returning);
            QueryPart statement = insert;
            if (generated.isPresent()) {
                // jOOQ's own clause is left out for SQLite, of which jOOQ asks keys through JDBC.
                statement = DSL.sql(
                        "{0} returning {1}",
                        insert, writer.column(generated.get().name()));
            }
            return writer.plan(
                    statement,
                    Access.WRITE,
                    generated.map(FieldDefinition::name).map(List::of).orElse(List.of()));
        });
    }

    SqlStatement update(UpdateOperation operation) {
        FieldValues changes = operation.changes();
        FieldValues increments = operation.increments();
        Shape shape = plans.shape("update", operation.model())
                .token(changes.names())
                .token(increments.names())
                .operands(changes.asList())
                .operands(increments.asList())
                .filter(operation.filter());
        return plans.statement(shape, operation.model(), writer -> {
            Map<Field<?>, Field<?>> assignments = new LinkedHashMap<>();
            changes.names().forEach(each -> assignments.put(writer.column(each), writer.slot(each)));
            increments.names().forEach(each -> assignments.put(writer.column(each), writer.sum(each)));
            QueryPart statement = DSL.update(writer.table())
                    .set(assignments)
                    .where(new FilterRenderer(writer).render(operation.filter()));
            return writer.plan(statement, Access.WRITE);
        });
    }

    SqlStatement delete(DeleteOperation operation) {
        Shape shape = plans.shape("delete", operation.model()).filter(operation.filter());
        return plans.statement(shape, operation.model(), writer -> {
            QueryPart statement =
                    DSL.deleteFrom(writer.table()).where(new FilterRenderer(writer).render(operation.filter()));
            return writer.plan(statement, Access.WRITE);
        });
    }

    /** {@code insert into ... values (...), (...)}. */
    static InsertValuesStepN<?> values(PlanWriter writer, List<String> names, int rows) {
        InsertValuesStepN<?> insert = DSL.insertInto(writer.table(), writer.columns(names));
        for (int row = 0; row < rows; row++) {
            insert = insert.values(names.stream().map(writer::slot).toList());
        }
        return insert;
    }
}
