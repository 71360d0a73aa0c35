package dev.dataflow.sql.plan;

import dev.dataflow.api.filter.Sort;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.SearchOperation;
import dev.dataflow.sql.dialect.FullTextSearch;
import dev.dataflow.sql.statement.ColumnCodec;
import dev.dataflow.sql.statement.SqlStatement;
import dev.dataflow.sql.statement.SqlStatement.Access;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.SelectLimitStep;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Statements that search text. Thread-safe. */
final class SearchPlans {

    private static final ColumnCodec<String> TEXT = ColumnCodec.same(String.class);

    private final Plans plans;

    SearchPlans(Plans plans) {
        this.plans = plans;
    }

    SqlStatement search(SearchOperation operation, boolean withinTransaction) {
        FullTextSearch outside = plans.dialect().fullText();
        FullTextSearch fullText = withinTransaction ? outside.withinTransaction() : outside;
        ModelDefinition model = operation.model();
        List<String> operands = fullText.operands(operation.query());
        Shape shape = plans.shape("search", model)
                .token(withinTransaction)
                .token(operation.fields())
                .token(fullText.shape(operation.query()))
                .token(operands.size());
        operands.forEach(shape::operand);
        shape.filter(operation.filter());
        Plans.page(shape, operation.page());
        return plans.statement(shape, model, writer -> {
            List<Field<String>> slots = new ArrayList<>();
            operands.forEach(any -> slots.add(writer.slot(TEXT, SQLDataType.VARCHAR)));
            List<Field<String>> columns = model.fullText().stream()
                    .map(FieldDefinition::name)
                    .map(each -> writer.column(each).coerce(String.class))
                    .toList();
            FullTextSearch.Match match = fullText.match(
                    writer.table(), model.fullTextIndex().orElseThrow(), columns, operation.query(), slots);
            List<OrderField<?>> order = new ArrayList<>(List.of(match.bestFirst()));
            order.addAll(plans.order(
                    writer.names(), model.keyNames().stream().map(Sort::asc).toList()));
            SelectLimitStep<?> select = DSL.select(writer.columns(operation.fields()))
                    .from(writer.table())
                    .where(match.condition().and(new FilterRenderer(writer).render(operation.filter())))
                    .orderBy(order);
            return writer.plan(Plans.paged(writer, select, operation.page()), Access.READ, operation.fields());
        });
    }
}
