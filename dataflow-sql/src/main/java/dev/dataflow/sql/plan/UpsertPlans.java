package dev.dataflow.sql.plan;

import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.UpsertOperation;
import dev.dataflow.sql.statement.ColumnCodec;
import dev.dataflow.sql.statement.SqlStatement;
import dev.dataflow.sql.statement.SqlStatement.Access;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Statements that store a row or change the one that is there. Thread-safe. */
final class UpsertPlans {

    private static final ColumnCodec<Boolean> FLAG = ColumnCodec.same(Boolean.class);

    /**
     * PostgreSQL alone renders this: {@code xmax} is 0 in a row version that no transaction has replaced or locked, as
     * is that of a fresh insert and not that of an update in ON CONFLICT, which locks the row first.
     */
    private static final Field<Boolean> IS_NEW = DSL.field("xmax = 0", SQLDataType.BOOLEAN);

    private final Plans plans;

    UpsertPlans(Plans plans) {
        this.plans = plans;
    }

    SqlStatement onConflict(UpsertOperation operation, List<FieldValues> rows) {
        ModelDefinition model = operation.model();
        List<String> names = rows.get(0).names();
        Shape shape = shape("upsert", operation).token(names).token(rows.size());
        rows.forEach(each -> shape.operands(each.asList()));
        return plans.statement(shape, model, writer -> {
            Map<Field<?>, Field<?>> assignments = new LinkedHashMap<>();
            // Something must be set, or the row that is there would not be returned.
            taken(operation).forEach(each -> assignments.put(writer.column(each), DSL.excluded(writer.column(each))));
            operation.increments().forEach(each -> assignments.put(writer.column(each), qualifiedNext(writer, each)));
            List<Field<?>> returned = new ArrayList<>(writer.columns(allNames(model)));
            returned.add(IS_NEW);
            QueryPart statement = WritePlans.values(writer, names, rows.size())
                    .onConflict(writer.columns(operation.on()))
                    .doUpdate()
                    .set(assignments)
                    .returning(returned);
            List<ColumnCodec<?>> results = new ArrayList<>();
            model.fields().forEach(each -> results.add(writer.codec(each.type())));
            results.add(FLAG);
            return writer.plan(statement, Access.WRITE, results.toArray(ColumnCodec<?>[]::new));
        });
    }

    SqlStatement updateExisting(UpsertOperation operation, FieldValues row) {
        Shape shape = shape("updateExisting", operation);
        List<String> taken = taken(operation);
        taken.forEach(each -> shape.operand(row.get(each)));
        operation.on().forEach(each -> shape.operand(row.get(each)));
        return plans.statement(shape, operation.model(), writer -> {
            Map<Field<?>, Field<?>> assignments = new LinkedHashMap<>();
            taken.forEach(each -> assignments.put(writer.column(each), writer.slot(each)));
            operation.increments().forEach(each -> assignments.put(writer.column(each), next(writer.column(each))));
            QueryPart statement =
                    DSL.update(writer.table()).set(assignments).where(ReadPlans.equal(writer, operation.on()));
            return writer.plan(statement, Access.WRITE);
        });
    }

    SqlStatement readExisting(UpsertOperation operation, FieldValues row) {
        List<String> all = allNames(operation.model());
        Shape shape = shape("readExisting", operation);
        operation.on().forEach(each -> shape.operand(row.get(each)));
        return plans.statement(shape, operation.model(), writer -> {
            QueryPart statement =
                    DSL.select(writer.columns(all)).from(writer.table()).where(ReadPlans.equal(writer, operation.on()));
            return writer.plan(statement, Access.READ, all);
        });
    }

    private Shape shape(String name, UpsertOperation operation) {
        return plans.shape(name, operation.model())
                .token(operation.on())
                .token(operation.changes())
                .token(operation.increments());
    }

    /**
     * What an existing row takes over; where that is nothing, the values by which it was found, which it has anyway.
     */
    private static List<String> taken(UpsertOperation operation) {
        return operation.changes().isEmpty() && operation.increments().isEmpty() ? operation.on() : operation.changes();
    }

    private static Field<Object> next(Field<Object> column) {
        return DSL.field("{0} + 1", Object.class, column);
    }

    /** In ON CONFLICT the bare name would be ambiguous with that of the row proposed. */
    private static Field<Object> qualifiedNext(PlanWriter writer, String field) {
        String column = writer.model().field(field).column();
        return next(DSL.field(DSL.name(writer.model().table(), column), Object.class));
    }

    private static List<String> allNames(ModelDefinition model) {
        return model.fields().stream().map(FieldDefinition::name).toList();
    }
}
