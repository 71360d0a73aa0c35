package dev.dataflow.core;

import java.io.Serializable;

/**
 * A reference to the accessor of a record's component, such as {@code Customer::email}: names a field in a way that the
 * compiler checks. Never called; {@link Fields} only asks which accessor it refers to.
 *
 * @param <T> the record
 * @param <V> what the component holds
 */
@FunctionalInterface
public interface Accessor<T extends Record, V> extends Serializable {

    /** What the component of this row holds. */
    V of(T row);
}
