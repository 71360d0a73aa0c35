package dev.dataflow.core.internal.operation;

import dev.dataflow.api.operation.DeleteOperation;
import dev.dataflow.api.operation.UpdateOperation;
import dev.dataflow.api.operation.UpdateOutcome;
import dev.dataflow.core.internal.execution.GuardedSession;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A write of rows that are there: an update or a removal, and what to look at where it compares versions and finds no
 * row. Immutable, thread-safe.
 */
public final class Change {

    private final Function<GuardedSession, Mono<UpdateOutcome>> write;
    private final @Nullable VersionCheck check;

    private Change(Function<GuardedSession, Mono<UpdateOutcome>> write, @Nullable VersionCheck check) {
        this.write = write;
        this.check = check;
    }

    static Change of(UpdateOperation operation, @Nullable VersionCheck check) {
        return new Change(session -> session.one(operation, Function.identity()), check);
    }

    static Change of(DeleteOperation operation, @Nullable VersionCheck check) {
        return new Change(session -> session.one(operation, removed -> new UpdateOutcome(removed, removed)), check);
    }

    /** Does it; fails with OPTIMISTIC_LOCK where the row has another version than the one given. */
    public Mono<UpdateOutcome> run(GuardedSession session) {
        Mono<UpdateOutcome> done = write.apply(session);
        VersionCheck given = check;
        if (given == null) {
            return done;
        }
        return done.flatMap(outcome -> outcome.matched() > 0
                ? Mono.just(outcome)
                : given.explain(session).thenReturn(outcome));
    }
}
