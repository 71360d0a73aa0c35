package dev.dataflow.sql;

import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.CountOperation;
import dev.dataflow.api.operation.CreateManyOperation;
import dev.dataflow.api.operation.CreateOperation;
import dev.dataflow.api.operation.DeleteOperation;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.ListOperation;
import dev.dataflow.api.operation.Operation;
import dev.dataflow.api.operation.ReadOperation;
import dev.dataflow.api.operation.UpdateOperation;
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

/** Runs operations on an executor: plan, send, put the answer into the API's terms. Thread-safe. */
final class OperationRunner {

    private final SqlDialect dialect;
    private final Planner planner;
    private final RowChunks rowChunks;
    private final FaultTranslator faults;

    OperationRunner(SqlDialect dialect, FaultTranslator faults) {
        this.dialect = dialect;
        this.planner = new Planner(dialect);
        this.rowChunks = new RowChunks(dialect);
        this.faults = faults;
    }

    /** Runs one operation; one of several statements needs an executor that is a transaction. */
    @SuppressWarnings("unchecked") // each branch of dispatch emits what its operation declares
    <R> Flux<R> run(SqlExecutor executor, Operation<R> operation) {
        return Flux.defer(() -> (Flux<R>) dispatch(executor, operation))
                .onErrorMap(error -> faults.translate(error, operation.name(), operation.model()));
    }

    private Flux<?> dispatch(SqlExecutor executor, Operation<?> operation) {
        return switch (operation) {
            case CreateOperation create -> insert(executor, create.model(), List.of(create.values()));
            case CreateManyOperation many ->
                Flux.fromIterable(rowChunks.of(many.rows())).concatMap(chunk -> insert(executor, many.model(), chunk));
            case ReadOperation read ->
                executor.query(planner.read(read)).map(row -> FieldValues.ofArray(read.fields(), row));
            case ListOperation list ->
                executor.query(planner.list(list)).map(row -> FieldValues.ofArray(list.fields(), row));
            case CountOperation count ->
                executor.query(planner.count(count)).map(row -> Objects.requireNonNull(row[0]));
            case UpdateOperation update ->
                executor.update(planner.update(update)).flux();
            case DeleteOperation delete ->
                executor.update(planner.delete(delete)).flux();
        };
    }

    /** Whether an operation takes more than one statement, and so a transaction to be atomic. */
    boolean needsTransaction(Operation<?> operation) {
        return operation instanceof CreateManyOperation many
                && rowChunks.of(many.rows()).size() > 1;
    }

    private Flux<FieldValues> insert(SqlExecutor executor, ModelDefinition model, List<FieldValues> rows) {
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
        return keys.flatMapIterable(generated -> {
            if (generated.size() != rows.size()) {
                throw new IllegalStateException(
                        "the insert of %d rows returned %d keys".formatted(rows.size(), generated.size()));
            }
            List<FieldValues> complete = new ArrayList<>(rows.size());
            for (int row = 0; row < generated.size(); row++) {
                complete.add(stored(model, rows.get(row).with(FieldValues.of(key.name(), generated.get(row)))));
            }
            return complete;
        });
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
