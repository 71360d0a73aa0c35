package dev.dataflow.sql.plan;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.filter.Page;
import dev.dataflow.api.filter.Sort;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.sql.dialect.SqlDialect;
import dev.dataflow.sql.statement.SqlStatement;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.QueryPart;
import org.jooq.SQLDialect;
import org.jooq.SelectLimitStep;
import org.jooq.SortField;

/**
 * What the planners of all operations share: one dialect, one cache, and how order and page are written. Thread-safe.
 */
final class Plans {

    /**
     * They have no NULLS FIRST: jOOQ writes a CASE for it, which costs the use of an index; null is the smallest
     * anyway.
     */
    private static final Set<SQLDialect> NULLS_ARE_SMALLEST = Set.of(SQLDialect.MYSQL, SQLDialect.MARIADB);

    private final SqlDialect dialect;
    private final SqlRenderer renderer;
    private final PlanCache cache = new PlanCache();

    Plans(SqlDialect dialect) {
        this.dialect = dialect;
        this.renderer = new SqlRenderer(dialect);
    }

    SqlDialect dialect() {
        return dialect;
    }

    Shape shape(String operation, ModelDefinition model) {
        return new Shape(dialect).token(operation).token(model);
    }

    /** The statement of this shape, rendered when it is seen first; each time where its plan is not worth keeping. */
    SqlStatement statement(Shape shape, ModelDefinition model, Function<PlanWriter, SqlPlan> write) {
        if (shape.leastBytes() > dialect.maxStatementBytes()) {
            throw DataFlowException.builder(
                            ErrorCode.RESOURCE_LIMIT,
                            "the values of the filter take more than the %d bytes of one statement"
                                    .formatted(dialect.maxStatementBytes()))
                    .build();
        }
        Supplier<SqlPlan> render = () -> write.apply(new PlanWriter(dialect, renderer, model));
        SqlPlan plan = shape.isKept() ? cache.plan(shape.key(), render) : render.get();
        return plan.bind(shape.operands());
    }

    List<SortField<Object>> order(Names names, List<Sort> sorts) {
        return sorts.stream().map(each -> order(names, each)).toList();
    }

    /** Adds what a page brings to a shape; {@link #paged} takes its slots in this very order. */
    static void page(Shape shape, Page page) {
        switch (page) {
            case Page.Unpaged all -> shape.token("unpaged");
            case Page.OffsetPage part -> {
                shape.token("page").token(part.offset() > 0).operand(part.limit());
                if (part.offset() > 0) {
                    shape.operand(part.offset());
                }
            }
        }
    }

    static QueryPart paged(PlanWriter writer, SelectLimitStep<?> select, Page page) {
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

    private SortField<Object> order(Names names, Sort sort) {
        Field<Object> expression = names.expression(sort.field());
        SortField<Object> ordered = sort.direction() == Sort.Direction.ASC ? expression.asc() : expression.desc();
        boolean nullsGoThereAnyway = NULLS_ARE_SMALLEST.contains(dialect.family()) && !sort.placesNulls();
        if (nullsGoThereAnyway || !names.nullable(sort.field())) {
            return ordered;
        }
        return sort.nullsComeFirst() ? ordered.nullsFirst() : ordered.nullsLast();
    }
}
