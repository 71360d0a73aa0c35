package dev.dataflow.sql.plan;

import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.operation.Aggregate;
import dev.dataflow.api.operation.AggregateOperation;
import dev.dataflow.sql.dialect.Arithmetic;
import dev.dataflow.sql.statement.ColumnCodec;
import dev.dataflow.sql.statement.SqlStatement;
import dev.dataflow.sql.statement.SqlStatement.Access;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Field;
import org.jooq.SelectLimitStep;
import org.jooq.Table;
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
        AggregateNames names = new AggregateNames(operation, writer);
        List<Field<?>> selected = new ArrayList<>(writer.columns(operation.groupBy()));
        List<ColumnCodec<?>> results = new ArrayList<>();
        operation
                .groupBy()
                .forEach(each -> results.add(writer.codec(writer.names().type(each))));
        for (Aggregate each : operation.aggregates()) {
            Arithmetic.Total figure = names.selected(each);
            selected.add(figure.expression());
            results.add(figure.codec());
        }
        for (Aggregate each : operation.aggregates()) {
            if (each.function() == Aggregate.Function.AVG) {
                selected.add(names.valueCount(each));
                results.add(PlanWriter.NUMBER);
            }
        }
        SelectLimitStep<?> select = operation.groupBy().isEmpty()
                ? overall(writer, operation, names, selected)
                : DSL.select(selected)
                        .from(writer.table())
                        .where(new FilterRenderer(writer).render(operation.filter()))
                        .groupBy(writer.columns(operation.groupBy()))
                        .having(new FilterRenderer(writer, names).render(operation.having()))
                        .orderBy(plans.order(names, operation.sort()));
        return writer.plan(
                Plans.paged(writer, select, operation.page()), Access.READ, results.toArray(ColumnCodec<?>[]::new));
    }

    /**
     * One row of figures, also where no row matches. Its HAVING is a WHERE around it: for SQLite jOOQ adds a GROUP BY
     * to every HAVING, and of no rows there are no groups. One row needs no order.
     */
    private static SelectLimitStep<?> overall(
            PlanWriter writer, AggregateOperation operation, AggregateNames names, List<Field<?>> selected) {
        if (operation.having() instanceof Filter.All) {
            return DSL.select(selected)
                    .from(writer.table())
                    .where(new FilterRenderer(writer).render(operation.filter()));
        }
        List<Field<?>> inner = new ArrayList<>();
        List<Field<?>> outer = new ArrayList<>();
        for (Field<?> each : selected) {
            inner.add(each.as("r" + outer.size()));
            outer.add(DSL.field(DSL.name("r" + outer.size())));
        }
        FigureNames figures = new FigureNames(names);
        inner.addAll(figures.selected());
        Table<?> row = DSL.select(inner)
                .from(writer.table())
                .where(new FilterRenderer(writer).render(operation.filter()))
                .asTable("figures");
        return DSL.select(outer).from(row).where(new FilterRenderer(writer, figures).render(operation.having()));
    }
}
