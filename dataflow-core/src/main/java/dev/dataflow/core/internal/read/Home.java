package dev.dataflow.core.internal.read;

import dev.dataflow.core.internal.execution.GuardedSession;
import dev.dataflow.core.internal.operation.ModelOperations;
import java.util.Optional;

/**
 * Where the rows of a model are.
 *
 * @param operations the way to operations on them
 * @param elsewhere the session of the other database that holds them; empty where it is the one that is asked
 */
public record Home(ModelOperations operations, Optional<GuardedSession> elsewhere) {

    /** The session to ask, where this one is asked for the rows it begins with. */
    public GuardedSession session(GuardedSession asked) {
        return elsewhere.orElse(asked);
    }
}
