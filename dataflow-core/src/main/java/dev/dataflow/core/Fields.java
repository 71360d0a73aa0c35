package dev.dataflow.core;

import dev.dataflow.api.filter.FieldCondition;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.Sort;
import dev.dataflow.core.internal.record.AccessorNames;

/**
 * Fields named by the accessors of their record instead of by text, for filters and orders. Stateless.
 *
 * <pre>{@code
 * import static dev.dataflow.core.Fields.desc;
 * import static dev.dataflow.core.Fields.where;
 *
 * customers.where(where(Customer::country).eq("Canada").and(where(Customer::address, "city").eq("Oslo")))
 *         .sort(desc(Customer::total))
 *         .rows();
 * }</pre>
 *
 * <p>Every method fails with VALIDATION where it is given anything but a reference to a component's accessor; a lambda
 * such as {@code c -> c.email()} hides what it calls.
 */
public final class Fields {

    private Fields() {}

    /** Starts a condition on a field. */
    public static <T extends Record> FieldCondition where(Accessor<T, ?> field) {
        return Filter.where(nameOf(field));
    }

    /** Starts a condition on a value inside a JSON field, which is found by these keys, the outermost first. */
    public static <T extends Record> FieldCondition where(Accessor<T, ?> field, String... steps) {
        return Filter.where(nameOf(field) + "." + String.join(".", steps));
    }

    /** Smallest first, nulls before them. */
    public static <T extends Record> Sort asc(Accessor<T, ?> field) {
        return Sort.asc(nameOf(field));
    }

    /** Greatest first, nulls behind them. */
    public static <T extends Record> Sort desc(Accessor<T, ?> field) {
        return Sort.desc(nameOf(field));
    }

    /** The field's name. */
    public static <T extends Record> String nameOf(Accessor<T, ?> field) {
        return AccessorNames.of(field);
    }
}
