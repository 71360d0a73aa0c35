package dev.dataflow.sql.plan;

import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.CountOperation;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.ListOperation;
import dev.dataflow.api.operation.ReadOperation;
import dev.dataflow.api.operation.UpdateOperation;
import dev.dataflow.sql.statement.SqlStatement;
import dev.dataflow.sql.statement.SqlStatement.Access;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.QueryPart;
import org.jooq.SelectLimitStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Statements that read rows. Thread-safe. */
final class ReadPlans {

    private final Plans plans;

    ReadPlans(Plans plans) {
        this.plans = plans;
    }

    SqlStatement read(ReadOperation operation) {
        ModelDefinition model = operation.model();
        Shape shape = plans.shape("read", model).token(operation.fields());
        model.keyNames().forEach(each -> shape.operand(operation.key().get(each)));
        return plans.statement(shape, model, writer -> {
            QueryPart select = DSL.select(writer.columns(operation.fields()))
                    .from(writer.table())
                    .where(equal(writer, model.keyNames()));
            return writer.plan(select, Access.READ, operation.fields());
        });
    }

    SqlStatement list(ListOperation operation) {
        Shape shape = plans.shape("list", operation.model())
                .token(operation.fields())
                .token(operation.sort())
                .filter(operation.filter());
        Plans.page(shape, operation.page());
        return plans.statement(shape, operation.model(), writer -> {
            SelectLimitStep<?> select = DSL.select(writer.columns(operation.fields()))
                    .from(writer.table())
                    .where(new FilterRenderer(writer).render(operation.filter()))
                    .orderBy(plans.order(writer.names(), operation.sort()));
            return writer.plan(Plans.paged(writer, select, operation.page()), Access.READ, operation.fields());
        });
    }

    SqlStatement count(CountOperation operation) {
        Shape shape = plans.shape("count", operation.model()).filter(operation.filter());
        return plans.statement(shape, operation.model(), writer -> {
            QueryPart select =
                    DSL.selectCount().from(writer.table()).where(new FilterRenderer(writer).render(operation.filter()));
            return writer.plan(select, Access.READ, PlanWriter.NUMBER);
        });
    }

    SqlStatement countChanging(UpdateOperation operation) {
        FieldValues changes = operation.changes();
        FieldValues increments = operation.increments();
        List<Boolean> nulls =
                changes.asList().stream().map(each -> each == null).toList();
        List<String> moving = increments.names().stream()
                .filter(each -> !isZero(increments.get(each)))
                .toList();
        Shape shape = plans.shape("countChanging", operation.model())
                .token(changes.names())
                .token(nulls)
                .token(moving)
                .filter(operation.filter());
        changes.asList().stream().filter(each -> each != null).forEach(shape::operand);
        return plans.statement(shape, operation.model(), writer -> {
            Condition matching = new FilterRenderer(writer).render(operation.filter());
            List<Condition> differing = new ArrayList<>();
            for (int position = 0; position < changes.size(); position++) {
                differing.add(differs(writer, changes.names().get(position), nulls.get(position)));
            }
            moving.forEach(each -> differing.add(writer.column(each).isNotNull()));
            QueryPart select = DSL.selectCount()
                    .from(writer.table())
                    .where(matching.and(differing.isEmpty() ? DSL.falseCondition() : DSL.or(differing)));
            return writer.plan(select, Access.READ, PlanWriter.NUMBER);
        });
    }

    /** That the columns of these fields equal the next slots. */
    static Condition equal(PlanWriter writer, List<String> fields) {
        return DSL.and(fields.stream()
                .map(each -> writer.column(each).eq(writer.slot(each)))
                .toList());
    }

    private static Condition differs(PlanWriter writer, String field, boolean toNull) {
        if (toNull) {
            return writer.column(field).isNotNull();
        }
        Condition other = writer.names().type(field) instanceof FieldType.JsonType
                ? DSL.not(writer.dialect().jsonPaths().holds(writer.column(field), writer.slot(field)))
                : writer.column(field).ne(writer.slot(field));
        return writer.names().nullable(field) ? other.or(writer.column(field).isNull()) : other;
    }

    private static boolean isZero(@Nullable Object increment) {
        return increment instanceof Number number && number.doubleValue() == 0;
    }
}
