package dev.dataflow.migration.internal.journal;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.core.DataFlow;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** The tables in which migrations keep their books. Stateless. */
public final class JournalTables {

    private static final String PREFIX = "dataflow_migration";

    /** As many instances as start at once may collide when they make the tables; each time one of them gets further. */
    private static final int ATTEMPTS = 50;

    private static final Duration PAUSE = Duration.ofMillis(20);

    private JournalTables() {}

    /** The database with these tables' models instead of the application's. */
    public static DataFlow beside(DataFlow database) {
        return database.beside(List.of(MigrationRow.class, StepRow.class, LockRow.class));
    }

    /** Makes the tables that are missing, and the lock's row; many may do so at once. */
    public static Mono<Void> ensure(DataFlow journal) {
        Mono<Void> tables = journal.schema()
                .createMissing()
                .retryWhen(Retry.backoff(ATTEMPTS, PAUSE)
                        .maxBackoff(Duration.ofMillis(500))
                        .filter(JournalTables::mayBeACollision)
                        .onRetryExhaustedThrow((spec, signal) -> signal.failure()))
                .then();
        Mono<Void> row = journal.repository(LockRow.class)
                .create(new LockRow(LockRow.ONLY, "", 0, 0, "", ""))
                .then()
                .onErrorResume(DataFlowException.class, error -> switch (error.code()) {
                    case DUPLICATE_KEY -> Mono.empty();
                    default -> Mono.error(error);
                });
        return tables.then(journal.repository(LockRow.class).exists(LockRow.ONLY))
                .flatMap(there -> there ? Mono.empty() : row);
    }

    /** Two that create the same table at once get different errors from different databases. */
    private static boolean mayBeACollision(Throwable error) {
        return error instanceof DataFlowException known
                && switch (known.code()) {
                    case DUPLICATE_KEY,
                            BAD_STATEMENT,
                            CONSTRAINT,
                            SERIALIZATION_CONFLICT,
                            LOCK_TIMEOUT,
                            INTERNAL,
                            CONFIGURATION -> true;
                    default -> false;
                };
    }

    /** A schema without these tables. */
    public static DatabaseSchema without(DatabaseSchema schema) {
        return new DatabaseSchema(
                schema.tables().stream().filter(each -> !isJournal(each)).toList(), schema.opaque());
    }

    private static boolean isJournal(TableSchema table) {
        return table.name().startsWith(PREFIX);
    }
}
