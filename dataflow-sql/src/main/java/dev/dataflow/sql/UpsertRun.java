package dev.dataflow.sql;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.UpsertOperation;
import dev.dataflow.api.operation.UpsertOutcome;
import dev.dataflow.sql.dialect.Upserts;
import dev.dataflow.sql.plan.Planner;
import dev.dataflow.sql.transport.SqlExecutor;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Runs upserts in the way of the dialect. Thread-safe. */
final class UpsertRun {

    /** Each further attempt means that somebody else has created or deleted the row in between. */
    private static final int MAX_RACES = 20;

    private final Planner planner;
    private final Inserts inserts;
    private final RowChunks rowChunks;
    private final FaultTranslator faults;
    private final Upserts style;

    UpsertRun(Planner planner, Inserts inserts, RowChunks rowChunks, FaultTranslator faults, Upserts style) {
        this.planner = planner;
        this.inserts = inserts;
        this.rowChunks = rowChunks;
        this.faults = faults;
        this.style = style;
    }

    /** Emits an outcome for each row, in order; for several statements the executor is a transaction. */
    Flux<UpsertOutcome> run(SqlExecutor executor, UpsertOperation operation) {
        return switch (style) {
            case ON_CONFLICT ->
                Flux.fromIterable(rowChunks.of(operation.rows()))
                        .concatMap(chunk -> executor.query(planner.upsert(operation, chunk)))
                        .map(row -> {
                            int flag = row.length - 1;
                            return outcome(operation, Arrays.copyOf(row, flag), Boolean.TRUE.equals(row[flag]));
                        });
            case UPDATE_OR_INSERT ->
                Flux.fromIterable(operation.rows()).concatMap(row -> updateOrInsert(executor, operation, row));
        };
    }

    boolean needsTransaction(UpsertOperation operation) {
        return switch (style) {
            case ON_CONFLICT -> rowChunks.of(operation.rows()).size() > 1;
            case UPDATE_OR_INSERT -> operation.rows().size() > 1;
        };
    }

    private Mono<UpsertOutcome> updateOrInsert(SqlExecutor executor, UpsertOperation operation, FieldValues row) {
        return changed(executor, operation, row)
                .switchIfEmpty(Mono.defer(() -> inserts.insert(
                                executor.surviving(error -> lostRace(operation, error)),
                                operation.model(),
                                List.of(row))
                        .next()
                        .map(stored -> new UpsertOutcome(stored, true))))
                .retryWhen(Retry.max(MAX_RACES)
                        .filter(error -> lostRace(operation, error))
                        .onRetryExhaustedThrow((retry, signal) -> signal.failure()));
    }

    /**
     * The row that is there, changed and read in one transaction, so that what is read is what was written; empty where
     * none is there. The insert is no part of it: on MySQL an UPDATE that finds nothing locks the gap, and two that
     * insert into it would wait for each other ("Locks Set by Different SQL Statements in InnoDB").
     */
    private Mono<UpsertOutcome> changed(SqlExecutor executor, UpsertOperation operation, FieldValues row) {
        return executor.together(inside -> changedInside(inside, operation, row))
                .singleOrEmpty();
    }

    private Mono<UpsertOutcome> changedInside(SqlExecutor executor, UpsertOperation operation, FieldValues row) {
        return Mono.defer(() -> executor.update(planner.updateExisting(operation, row)))
                .flatMap(updated -> updated > 0 ? existing(executor, operation, row) : Mono.empty());
    }

    private Mono<UpsertOutcome> existing(SqlExecutor executor, UpsertOperation operation, FieldValues row) {
        return executor.query(planner.readExisting(operation, row))
                .next()
                .map(found -> outcome(operation, found, false))
                .switchIfEmpty(Mono.error(RowGoneException::new));
    }

    private boolean lostRace(UpsertOperation operation, Throwable error) {
        if (error instanceof RowGoneException) {
            return true;
        }
        return faults.translate(error, operation.name(), operation.model()) instanceof DataFlowException known
                && known.code() == ErrorCode.DUPLICATE_KEY
                && Set.copyOf(known.fields()).equals(Set.copyOf(operation.on()));
    }

    private static UpsertOutcome outcome(UpsertOperation operation, @Nullable Object[] row, boolean created) {
        List<String> names =
                operation.model().fields().stream().map(FieldDefinition::name).toList();
        return new UpsertOutcome(FieldValues.ofArray(names, Objects.requireNonNull(row)), created);
    }

    /** The row was changed and then deleted by somebody else before it could be read. */
    private static final class RowGoneException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
