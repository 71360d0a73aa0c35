package dev.dataflow.sql.plan;

import dev.dataflow.api.operation.Aggregate;
import dev.dataflow.api.operation.AggregateOperation;
import dev.dataflow.sql.statement.ColumnCodec;
import dev.dataflow.sql.statement.SqlStatement;
import dev.dataflow.sql.statement.SqlStatement.Access;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Field;
import org.jooq.SelectConditionStep;
import org.jooq.SelectHavingStep;
import org.jooq.SelectLimitStep;
import org.jooq.impl.DSL;

/**
 * Statements that work out figures. Their results have the grouped fields, then the figures in order, then for each
 * average the number of its values: an average is divided outside, where one rule of rounding holds for all databases.
 * Thread-safe.
 */
final class AggregatePlans {

    private final Plans plans;

    AggregatePlans(Plans plans) {
        this.plans = plans;
    }

    SqlStatement aggregate(AggregateOperation operation) {
        Shape shape = plans.shape("aggregate", operation.model())
                .token(operation.groupBy())
                .token(operation.aggregates())
                .token(operation.sort())
                .filter(operation.filter())
                .token("having")
                .filter(operation.having());
        Plans.page(shape, operation.page());
        return plans.statement(shape, operation.model(), writer -> write(writer, operation));
    }

    private SqlPlan write(PlanWriter writer, AggregateOperation operation) {
        AggregateNames names = new AggregateNames(operation, writer.names());
        List<Field<?>> selected = new ArrayList<>(writer.columns(operation.groupBy()));
        List<ColumnCodec<?>> results = new ArrayList<>();
        operation
                .groupBy()
                .forEach(each -> results.add(writer.codec(writer.names().type(each))));
        for (Aggregate each : operation.aggregates()) {
            selected.add(names.selected(each));
            results.add(writer.codec(names.resultType(each)));
        }
        for (Aggregate each : operation.aggregates()) {
            if (each.function() == Aggregate.Function.AVG) {
                selected.add(names.valueCount(each));
                results.add(PlanWriter.NUMBER);
            }
        }
        SelectConditionStep<?> rows =
                DSL.select(selected).from(writer.table()).where(new FilterRenderer(writer).render(operation.filter()));
        // Without GROUP BY there is one row of figures even where no row matches.
        SelectHavingStep<?> groups =
                operation.groupBy().isEmpty() ? rows : rows.groupBy(writer.columns(operation.groupBy()));
        SelectLimitStep<?> select = groups.having(new FilterRenderer(writer, names).render(operation.having()))
                .orderBy(plans.order(names, operation.sort()));
        return writer.plan(
                Plans.paged(writer, select, operation.page()), Access.READ, results.toArray(ColumnCodec<?>[]::new));
    }
}
