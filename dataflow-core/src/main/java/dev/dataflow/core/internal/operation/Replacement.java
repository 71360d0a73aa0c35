package dev.dataflow.core.internal.operation;

import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.ListOperation;
import dev.dataflow.core.internal.execution.GuardedSession;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A whole row in place of the one with the same key.
 *
 * @param change what to ask the database
 * @param row the fields that are known without asking, as they are stored when it was done
 * @param kept reads the fields that the row keeps whatever was given; null where there are none
 * @param order the names of all fields
 */
public record Replacement(
        Change change, FieldValues row, @Nullable ListOperation kept, List<String> order) {

    /** Does it and emits the row as stored; empty where there is none with this key. */
    public Mono<FieldValues> run(GuardedSession session) {
        return change.run(session).flatMap(outcome -> outcome.matched() > 0 ? stored(session) : Mono.empty());
    }

    private Mono<FieldValues> stored(GuardedSession session) {
        Mono<FieldValues> rest = kept == null
                ? Mono.just(FieldValues.empty())
                : session.oneOrNone(kept, Function.<FieldValues>identity());
        return rest.map(each -> row.with(each).only(order));
    }
}
