package dev.dataflow.sql.plan;

import dev.dataflow.api.filter.Page;
import dev.dataflow.api.filter.Sort;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.Generation;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.CountOperation;
import dev.dataflow.api.operation.DeleteOperation;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.ListOperation;
import dev.dataflow.api.operation.ReadOperation;
import dev.dataflow.api.operation.UpdateOperation;
import dev.dataflow.sql.dialect.GeneratedKeys;
import dev.dataflow.sql.dialect.SqlDialect;
import dev.dataflow.sql.statement.SqlStatement;
import dev.dataflow.sql.statement.SqlStatement.Access;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jooq.Field;
import org.jooq.InsertValuesStepN;
import org.jooq.Param;
import org.jooq.QueryPart;
import org.jooq.SQLDialect;
import org.jooq.SelectLimitStep;
import org.jooq.SortField;
import org.jooq.impl.DSL;

/** Turns operations into statements for one dialect; renders a shape when it is seen first. Thread-safe. */
public final class Planner {

    /**
     * They have no NULLS FIRST: jOOQ writes a CASE for it, which costs the use of an index; null is the smallest
     * anyway.
     */
    private static final Set<SQLDialect> NULLS_ARE_SMALLEST = Set.of(SQLDialect.MYSQL, SQLDialect.MARIADB);

    private final SqlDialect dialect;
    private final SqlRenderer renderer;
    private final PlanCache cache = new PlanCache();

    /** A planner with an empty cache. */
    public Planner(SqlDialect dialect) {
        this.dialect = dialect;
        this.renderer = new SqlRenderer(dialect);
    }

    /** The key that the database generates for rows of this model. */
    public static Optional<FieldDefinition> identity(ModelDefinition model) {
        return model.key().stream()
                .filter(each -> each.generation() == Generation.IDENTITY)
                .findFirst();
    }

    /** One insert of all these rows, which have the same names; returns the generated keys where the dialect can. */
    public SqlStatement insert(ModelDefinition model, List<FieldValues> rows) {
        List<String> names = rows.get(0).names();
        Shape shape = shape("insert", model).token(names).token(rows.size());
        rows.forEach(each -> shape.operands(each.asList()));
        return statement(shape, model, writer -> {
            List<Field<Object>> columns = names.stream().map(writer::column).toList();
            InsertValuesStepN<?> insert = DSL.insertInto(writer.table(), columns);
            for (int row = 0; row < rows.size(); row++) {
                insert = insert.values(names.stream().map(writer::slot).toList());
            }
            Optional<FieldDefinition> generated =
                    identity(model).filter(any -> dialect.generatedKeys() instanceof GeneratedKeys.Returning);
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

    /** The row with a key. */
    public SqlStatement read(ReadOperation operation) {
        ModelDefinition model = operation.model();
        Shape shape = shape("read", model).token(operation.fields());
        model.keyNames().forEach(each -> shape.operand(operation.key().get(each)));
        return statement(shape, model, writer -> {
            QueryPart select = DSL.select(columns(writer, operation.fields()))
                    .from(writer.table())
                    .where(DSL.and(model.keyNames().stream()
                            .map(each -> writer.column(each).eq(writer.slot(each)))
                            .toList()));
            return writer.plan(select, Access.READ, operation.fields());
        });
    }

    /** Rows by filter. */
    public SqlStatement list(ListOperation operation) {
        ModelDefinition model = operation.model();
        Shape shape = shape("list", model)
                .token(operation.fields())
                .token(operation.sort())
                .filter(operation.filter());
        switch (operation.page()) {
            case Page.Unpaged all -> shape.token("unpaged");
            case Page.OffsetPage page -> {
                shape.token("page").token(page.offset() > 0).operand(page.limit());
                if (page.offset() > 0) {
                    shape.operand(page.offset());
                }
            }
        }
        return statement(shape, model, writer -> {
            SelectLimitStep<?> select = DSL.select(columns(writer, operation.fields()))
                    .from(writer.table())
                    .where(new FilterRenderer(writer).render(operation.filter()))
                    .orderBy(operation.sort().stream()
                            .map(each -> order(writer, each))
                            .toList());
            return writer.plan(paged(writer, select, operation.page()), Access.READ, operation.fields());
        });
    }

    /** The number of rows by filter. */
    public SqlStatement count(CountOperation operation) {
        Shape shape = shape("count", operation.model()).filter(operation.filter());
        return statement(shape, operation.model(), writer -> {
            QueryPart select =
                    DSL.selectCount().from(writer.table()).where(new FilterRenderer(writer).render(operation.filter()));
            return writer.plan(select, Access.READ, PlanWriter.NUMBER);
        });
    }

    /** A change of rows by filter. */
    public SqlStatement update(UpdateOperation operation) {
        FieldValues changes = operation.changes();
        Shape shape = shape("update", operation.model())
                .token(changes.names())
                .operands(changes.asList())
                .filter(operation.filter());
        return statement(shape, operation.model(), writer -> {
            Map<Field<?>, Field<?>> assignments = new LinkedHashMap<>();
            changes.names().forEach(each -> assignments.put(writer.column(each), writer.slot(each)));
            QueryPart statement = DSL.update(writer.table())
                    .set(assignments)
                    .where(new FilterRenderer(writer).render(operation.filter()));
            return writer.plan(statement, Access.WRITE);
        });
    }

    /** A removal of rows by filter. */
    public SqlStatement delete(DeleteOperation operation) {
        Shape shape = shape("delete", operation.model()).filter(operation.filter());
        return statement(shape, operation.model(), writer -> {
            QueryPart statement =
                    DSL.deleteFrom(writer.table()).where(new FilterRenderer(writer).render(operation.filter()));
            return writer.plan(statement, Access.WRITE);
        });
    }

    private Shape shape(String operation, ModelDefinition model) {
        return new Shape(dialect.textMatching()).token(operation).token(model);
    }

    private SqlStatement statement(Shape shape, ModelDefinition model, Function<PlanWriter, SqlPlan> write) {
        return cache.plan(shape.key(), () -> write.apply(new PlanWriter(dialect, renderer, model)))
                .bind(shape.operands());
    }

    private static List<Field<Object>> columns(PlanWriter writer, List<String> fields) {
        return fields.stream().map(writer::column).toList();
    }

    private SortField<Object> order(PlanWriter writer, Sort sort) {
        Field<Object> column = writer.column(sort.field());
        SortField<Object> ordered = sort.direction() == Sort.Direction.ASC ? column.asc() : column.desc();
        boolean nullsGoThereAnyway = NULLS_ARE_SMALLEST.contains(dialect.family()) && !sort.placesNulls();
        if (nullsGoThereAnyway || !writer.model().field(sort.field()).nullable()) {
            return ordered;
        }
        return sort.nullsComeFirst() ? ordered.nullsFirst() : ordered.nullsLast();
    }

    private static QueryPart paged(PlanWriter writer, SelectLimitStep<?> select, Page page) {
        return switch (page) {
            case Page.Unpaged all -> select;
            case Page.OffsetPage part -> {
                Param<Long> limit = writer.rowsSlot();
                yield part.offset() == 0
                        ? select.limit(limit)
                        : select.limit(limit).offset(writer.rowsSlot());
            }
        };
    }
}
