package dev.dataflow.sql;

import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.sql.dialect.GeneratedKeys;
import dev.dataflow.sql.dialect.SqlDialect;
import dev.dataflow.sql.plan.Planner;
import dev.dataflow.sql.statement.SqlStatement;
import dev.dataflow.sql.transport.SqlExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Sends inserts and completes their rows with the generated keys. Thread-safe. */
final class Inserts {

    private final SqlDialect dialect;
    private final Planner planner;

    Inserts(SqlDialect dialect, Planner planner) {
        this.dialect = dialect;
        this.planner = planner;
    }

    /** Inserts rows in one statement; emits them as stored, in their order. */
    Flux<FieldValues> insert(SqlExecutor executor, ModelDefinition model, List<FieldValues> rows) {
        SqlStatement statement = planner.insert(model, rows);
        Optional<FieldDefinition> identity = Planner.identity(model);
        if (identity.isEmpty()) {
            return executor.update(statement).thenMany(Flux.fromIterable(rows).map(row -> stored(model, row)));
        }
        FieldDefinition key = identity.get();
        Mono<List<Object>> keys = switch (dialect.generatedKeys()) {
            case GeneratedKeys.Returning all ->
                executor.query(statement)
                        .map(row -> Objects.requireNonNull(row[0]))
                        .collectList();
            case GeneratedKeys.FirstOfStatement counting ->
                executor.insert(statement, key.column())
                        .map(first -> following(first, counting.step(), rows.size(), key));
        };
        return keys.flatMapIterable(generated -> completed(model, rows, key, generated));
    }

    private static List<FieldValues> completed(
            ModelDefinition model, List<FieldValues> rows, FieldDefinition key, List<Object> generated) {
        if (generated.size() != rows.size()) {
            throw new IllegalStateException(
                    "the insert of %d rows returned %d keys".formatted(rows.size(), generated.size()));
        }
        List<FieldValues> complete = new ArrayList<>(rows.size());
        for (int row = 0; row < generated.size(); row++) {
            complete.add(stored(model, rows.get(row).with(FieldValues.of(key.name(), generated.get(row)))));
        }
        return complete;
    }

    /**
     * The values are in canonical form, and a database either keeps them so or refuses them: what was sent is stored.
     */
    private static FieldValues stored(ModelDefinition model, FieldValues row) {
        return row.only(model.fields().stream().map(FieldDefinition::name).toList());
    }

    private static List<Object> following(long first, long step, int count, FieldDefinition key) {
        List<Object> keys = new ArrayList<>(count);
        for (int row = 0; row < count; row++) {
            long each = first + row * step;
            keys.add(key.type() instanceof FieldType.IntType ? (Object) Math.toIntExact(each) : each);
        }
        return keys;
    }
}
