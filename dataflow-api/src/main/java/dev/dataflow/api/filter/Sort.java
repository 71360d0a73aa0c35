package dev.dataflow.api.filter;

import java.util.Objects;

/**
 * Order by one field. Several make a list, the first being the most significant.
 *
 * @param field the field's name
 * @param direction ascending or descending
 * @param nulls where rows without a value go
 */
public record Sort(String field, Direction direction, Nulls nulls) {

    /** Ascending or descending. */
    public enum Direction {
        /** Smallest first. */
        ASC,
        /** Greatest first. */
        DESC
    }

    /** Where rows without a value go. */
    public enum Nulls {
        /** Null is smaller than every value: first when ascending, last when descending. */
        SMALLEST,
        /** Before all values in either direction. */
        FIRST,
        /** Behind all values in either direction. */
        LAST
    }

    /** Refuses nulls. */
    public Sort {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(nulls, "nulls");
    }

    /** Smallest first, nulls before them. */
    public static Sort asc(String field) {
        return new Sort(field, Direction.ASC, Nulls.SMALLEST);
    }

    /** Greatest first, nulls behind them. */
    public static Sort desc(String field) {
        return new Sort(field, Direction.DESC, Nulls.SMALLEST);
    }

    /** The same order with nulls before all values. */
    public Sort nullsFirst() {
        return new Sort(field, direction, Nulls.FIRST);
    }

    /** The same order with nulls behind all values. */
    public Sort nullsLast() {
        return new Sort(field, direction, Nulls.LAST);
    }

    /** Whether nulls come before the values. */
    public boolean nullsComeFirst() {
        return nulls == Nulls.FIRST || (nulls == Nulls.SMALLEST && direction == Direction.ASC);
    }

    /** Whether nulls go where they would not go as the smallest values. */
    public boolean placesNulls() {
        return nullsComeFirst() != (direction == Direction.ASC);
    }
}
