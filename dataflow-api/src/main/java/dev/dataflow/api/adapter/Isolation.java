package dev.dataflow.api.adapter;

import dev.dataflow.api.capability.Capability;
import java.util.Set;

/**
 * How far transactions that run at the same time are kept apart: the least that a database must give, and it may give
 * more. In ascending order.
 */
public enum Isolation {

    /** Nothing is seen that is not committed. What is read twice may have changed in between. */
    READ_COMMITTED(Capability.TRANSACTIONS),

    /**
     * Everything is seen as it was when the transaction first read. Two may still each undo what the other relied on.
     */
    REPEATABLE_READ(Capability.REPEATABLE_READ),

    /** As if transactions ran one after the other; those that cannot be ordered fail with SERIALIZATION_CONFLICT. */
    SERIALIZABLE(Capability.SERIALIZABLE);

    private final Capability needed;

    Isolation(Capability needed) {
        this.needed = needed;
    }

    /** What the database must be able to do. */
    public Set<Capability> requires() {
        return Set.of(needed);
    }
}
