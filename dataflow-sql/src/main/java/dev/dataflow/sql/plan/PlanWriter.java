package dev.dataflow.sql.plan;

import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.sql.dialect.LongLists;
import dev.dataflow.sql.dialect.LongLists.ListMapping;
import dev.dataflow.sql.dialect.SqlDialect;
import dev.dataflow.sql.statement.ColumnCodec;
import dev.dataflow.sql.statement.SqlStatement.Access;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
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
    private final ModelNames names;
    private final ListedValues listed = new ListedValues();
    private final List<ColumnCodec<?>> codecs = new ArrayList<>();

    PlanWriter(SqlDialect dialect, SqlRenderer renderer, ModelDefinition model) {
        this.dialect = dialect;
        this.renderer = renderer;
        this.model = model;
        this.names = new ModelNames(model);
    }

    ModelDefinition model() {
        return model;
    }

    SqlDialect dialect() {
        return dialect;
    }

    ModelNames names() {
        return names;
    }

    Table<?> table() {
        return DSL.table(DSL.name(model.table()));
    }

    /** The column of a field; a name the model does not know is refused here at the latest. */
    Field<Object> column(String field) {
        return names.expression(field);
    }

    List<Field<Object>> columns(List<String> fields) {
        return fields.stream().map(this::column).toList();
    }

    /** The next slot, for a value of this field. */
    Field<Object> slot(String field) {
        return slot(names.type(field));
    }

    /** The next slot, for a value of this type. */
    Field<Object> slot(FieldType type) {
        return slot(codec(type), SQLDataType.OTHER);
    }

    /** The next slot, for a value that is not of a field. */
    <T> Field<T> slot(ColumnCodec<?> codec, DataType<T> type) {
        codecs.add(codec);
        return new Slot<>(codecs.size() - 1, type);
    }

    /**
     * What stands between the parentheses of IN: one slot for all values where the list travels as one, or one each.
     */
    List<Field<Object>> list(ValueList list, Function<LongLists, ListMapping> mapping, Supplier<Field<Object>> slot) {
        Optional<LongLists> lists = dialect.types().longLists();
        if (listed.travelAsOne(list) && lists.isPresent()) {
            ListMapping one = mapping.apply(lists.get());
            return List.of(DSL.field(one.query(), SQLDataType.OTHER, slot(one.codec(), SQLDataType.OTHER)));
        }
        return list.values().stream().map(each -> slot.get()).toList();
    }

    /** The column of a field and the next slot, added up. */
    Field<Object> sum(String field) {
        return dialect.arithmetic().sum(names.type(field), column(field), slot(field));
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
                resultFields.stream().map(names::type).map(this::codec).toArray(ColumnCodec<?>[]::new));
    }

    /** The plan for a statement with this result. */
    SqlPlan plan(QueryPart statement, Access access, ColumnCodec<?>... results) {
        SqlRenderer.Rendered rendered = renderer.render(statement);
        List<SqlPlan.Binding> bindings = rendered.operands().stream()
                .map(each -> new SqlPlan.Binding(each, codecs.get(each)))
                .toList();
        return new SqlPlan(rendered.sql(), access, bindings, List.of(results));
    }

    ColumnCodec<?> codec(FieldType type) {
        return dialect.types().mapping(type).codec();
    }
}
