package dev.dataflow.sql;

import dev.dataflow.api.operation.AggregateOperation;
import dev.dataflow.api.operation.CountOperation;
import dev.dataflow.api.operation.CreateManyOperation;
import dev.dataflow.api.operation.CreateOperation;
import dev.dataflow.api.operation.DeleteOperation;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.ListOperation;
import dev.dataflow.api.operation.Operation;
import dev.dataflow.api.operation.ReadOperation;
import dev.dataflow.api.operation.SearchOperation;
import dev.dataflow.api.operation.UpdateManyOperation;
import dev.dataflow.api.operation.UpdateOperation;
import dev.dataflow.api.operation.UpdateOutcome;
import dev.dataflow.api.operation.UpsertOperation;
import dev.dataflow.sql.dialect.SqlDialect;
import dev.dataflow.sql.plan.Planner;
import dev.dataflow.sql.transport.SqlExecutor;
import java.util.List;
import java.util.Objects;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Runs operations on an executor: plan, send, put the answer into the API's terms. Thread-safe. */
final class OperationRunner {

    private final Planner planner;
    private final RowChunks rowChunks;
    private final Inserts inserts;
    private final UpsertRun upserts;
    private final FaultTranslator faults;

    OperationRunner(SqlDialect dialect, FaultTranslator faults) {
        this.planner = new Planner(dialect);
        this.rowChunks = new RowChunks(dialect);
        this.inserts = new Inserts(dialect, planner);
        this.upserts = new UpsertRun(planner, inserts, rowChunks, faults, dialect.upserts());
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
            case CreateOperation create -> inserts.insert(executor, create.model(), List.of(create.values()));
            case CreateManyOperation many ->
                Flux.fromIterable(rowChunks.of(many.rows()))
                        .concatMap(chunk -> inserts.insert(executor, many.model(), chunk));
            case ReadOperation read ->
                executor.query(planner.read(read)).map(row -> FieldValues.ofArray(read.fields(), row));
            case ListOperation list ->
                executor.query(planner.list(list)).map(row -> FieldValues.ofArray(list.fields(), row));
            case SearchOperation search ->
                executor.query(planner.search(search, executor.isTransaction()))
                        .map(row -> FieldValues.ofArray(search.fields(), row));
            case CountOperation count ->
                executor.query(planner.count(count)).map(row -> Objects.requireNonNull(row[0]));
            case AggregateOperation aggregate ->
                executor.query(planner.aggregate(aggregate)).map(new AverageOf(aggregate)::result);
            case UpdateOperation update -> update(executor, update).flux();
            case UpdateManyOperation many ->
                Flux.fromIterable(rowChunks.ofChanges(many))
                        .concatMap(chunk -> executor.update(planner.updateMany(many, chunk)))
                        .reduce(0L, Long::sum)
                        .flux();
            case UpsertOperation upsert -> upserts.run(executor, upsert);
            case DeleteOperation delete ->
                executor.update(planner.delete(delete)).flux();
        };
    }

    /** Whether an operation takes more than one statement, and so a transaction to be atomic. */
    boolean needsTransaction(Operation<?> operation) {
        return switch (operation) {
            case CreateManyOperation many -> rowChunks.of(many.rows()).size() > 1;
            case UpdateManyOperation many -> rowChunks.ofChanges(many).size() > 1;
            case UpsertOperation upsert -> upserts.needsTransaction(upsert);
            case UpdateOperation update -> update.countChanged();
            case CreateOperation create -> false;
            case ReadOperation read -> false;
            case ListOperation list -> false;
            case SearchOperation search -> false;
            case CountOperation count -> false;
            case AggregateOperation aggregate -> false;
            case DeleteOperation delete -> false;
        };
    }

    private Mono<UpdateOutcome> update(SqlExecutor executor, UpdateOperation update) {
        Mono<Long> matched = executor.update(planner.update(update));
        if (!update.countChanged()) {
            return matched.map(each -> new UpdateOutcome(each, each));
        }
        return executor.query(planner.countChanging(update))
                .map(row -> (Long) Objects.requireNonNull(row[0]))
                .single()
                .flatMap(changed -> matched.map(each -> new UpdateOutcome(each, changed)));
    }
}
