package dev.dataflow.core.internal.operation;

import dev.dataflow.api.operation.UpdateManyOperation;
import dev.dataflow.core.internal.execution.GuardedSession;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Updates of several rows by one operation, and what to look at where it finds fewer. Immutable, thread-safe. */
public final class ManyChanges {

    private final UpdateManyOperation operation;
    private final @Nullable VersionChecks checks;

    ManyChanges(UpdateManyOperation operation, @Nullable VersionChecks checks) {
        this.operation = operation;
        this.checks = checks;
    }

    /**
     * Does it and emits how many of the rows there are; fails with OPTIMISTIC_LOCK where one has another version than
     * the one given, when the others are written already: only a transaction takes them back.
     */
    public Mono<Long> run(GuardedSession session) {
        Mono<Long> written = session.one(operation, Function.identity());
        VersionChecks given = checks;
        if (given == null) {
            return written;
        }
        return written.flatMap(count -> count == operation.rows().size()
                ? Mono.just(count)
                : given.explain(session, count).thenReturn(count));
    }
}
