package dev.dataflow.sql.plan;

import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.sql.dialect.SqlDialect;
import dev.dataflow.sql.statement.ColumnCodec;
import dev.dataflow.sql.statement.SqlStatement.Access;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.QueryPart;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** The desk at which one plan is written: names of one model as jOOQ expressions, and slots in order. One thread. */
final class PlanWriter {

    static final ColumnCodec<Long> NUMBER = ColumnCodec.same(Long.class);

    private final SqlDialect dialect;
    private final SqlRenderer renderer;
    private final ModelDefinition model;
    private final List<ColumnCodec<?>> codecs = new ArrayList<>();

    PlanWriter(SqlDialect dialect, SqlRenderer renderer, ModelDefinition model) {
        this.dialect = dialect;
        this.renderer = renderer;
        this.model = model;
    }

    ModelDefinition model() {
        return model;
    }

    SqlDialect dialect() {
        return dialect;
    }

    Table<?> table() {
        return DSL.table(DSL.name(model.table()));
    }

    /** The column of a field; a name the model does not know is refused here at the latest. */
    Field<Object> column(String field) {
        return DSL.field(DSL.name(model.field(field).column()), Object.class);
    }

    /** The column of a text field. */
    Field<String> textColumn(String field) {
        return DSL.field(DSL.name(model.field(field).column()), String.class);
    }

    /** The next slot, for a value of this field. */
    Field<Object> slot(String field) {
        return slot(codec(model.field(field)), SQLDataType.OTHER);
    }

    /** The next slot, for a value that is not of a field. */
    <T> Field<T> slot(ColumnCodec<?> codec, DataType<T> type) {
        codecs.add(codec);
        return new Slot<>(codecs.size() - 1, type);
    }

    /** The next slot, for a number of rows. */
    Param<Long> rowsSlot() {
        codecs.add(NUMBER);
        return NumberSlotBinding.slot(codecs.size() - 1);
    }

    /** The plan for a statement whose result has these fields' columns. */
    SqlPlan plan(QueryPart statement, Access access, List<String> resultFields) {
        return plan(
                statement,
                access,
                resultFields.stream().map(model::field).map(this::codec).toArray(ColumnCodec<?>[]::new));
    }

    /** The plan for a statement with this result. */
    SqlPlan plan(QueryPart statement, Access access, ColumnCodec<?>... results) {
        SqlRenderer.Rendered rendered = renderer.render(statement);
        List<SqlPlan.Binding> bindings = rendered.operands().stream()
                .map(each -> new SqlPlan.Binding(each, codecs.get(each)))
                .toList();
        return new SqlPlan(rendered.sql(), access, bindings, List.of(results));
    }

    private ColumnCodec<?> codec(FieldDefinition field) {
        return dialect.types().mapping(field.type()).codec();
    }
}
