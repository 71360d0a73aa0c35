package dev.dataflow.api.operation;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.UnknownName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values by field name, in a fixed order: a row or a part of one. Immutable; equality is by content, byte arrays
 * included.
 *
 * <p>Made for being read by position: all rows of one list share one list of names.
 */
public final class FieldValues {

    private static final FieldValues EMPTY = new FieldValues(List.of(), new Object[0]);

    private final List<String> names;
    private final @Nullable Object[] values;

    private FieldValues(List<String> names, @Nullable Object[] values) {
        this.names = names;
        this.values = values;
    }

    /** No values at all. */
    public static FieldValues empty() {
        return EMPTY;
    }

    /** A copy of the map in its order. */
    public static FieldValues of(Map<String, ? extends @Nullable Object> values) {
        List<String> names = List.copyOf(new ArrayList<>(values.keySet()));
        @Nullable Object[] copy = new @Nullable Object[names.size()];
        for (int position = 0; position < copy.length; position++) {
            copy[position] = copied(values.get(names.get(position)));
        }
        return new FieldValues(names, copy);
    }

    /** One value. */
    public static FieldValues of(String name, @Nullable Object value) {
        return new FieldValues(List.of(name), new @Nullable Object[] {copied(value)});
    }

    /**
     * Values for names, position by position. The array is taken over, not copied, and must not be changed any more:
     * this is how adapters build rows.
     *
     * @param names each once; an immutable list is shared as it is
     * @param values as many as names
     */
    public static FieldValues ofArray(List<String> names, @Nullable Object[] values) {
        if (names.size() != values.length) {
            throw DataFlowException.builder(
                            ErrorCode.INTERNAL, "%d names for %d values".formatted(names.size(), values.length))
                    .build();
        }
        return new FieldValues(List.copyOf(names), values);
    }

    /** The names in order. */
    public List<String> names() {
        return names;
    }

    /** How many values there are. */
    public int size() {
        return values.length;
    }

    /** Whether there is a value, perhaps null, of this name. */
    public boolean has(String name) {
        return names.contains(name);
    }

    /** The value at a position; a byte array is a copy. */
    public @Nullable Object at(int position) {
        return copied(values[position]);
    }

    /**
     * The value of this name, perhaps null; a byte array is a copy.
     *
     * @throws DataFlowException VALIDATION where there is no such name
     */
    public @Nullable Object get(String name) {
        int position = names.indexOf(name);
        if (position < 0) {
            throw DataFlowException.validation(UnknownName.message("value", name, "this row", names), name);
        }
        return at(position);
    }

    /** These values and the other's, which win where both have one. */
    public FieldValues with(FieldValues other) {
        Map<String, @Nullable Object> all = asMap();
        all.putAll(other.asMap());
        return of(all);
    }

    /** The named values alone, in the order given. */
    public FieldValues only(List<String> wanted) {
        if (wanted.equals(names)) {
            return this;
        }
        @Nullable Object[] chosen = new @Nullable Object[wanted.size()];
        for (int position = 0; position < chosen.length; position++) {
            chosen[position] = get(wanted.get(position));
        }
        return new FieldValues(List.copyOf(wanted), chosen);
    }

    /** A new map that keeps the order; may be changed without effect on this. */
    public Map<String, @Nullable Object> asMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int position = 0; position < values.length; position++) {
            map.put(names.get(position), at(position));
        }
        return map;
    }

    /** The values in order, as an unmodifiable list. */
    public List<@Nullable Object> asList() {
        List<@Nullable Object> list = new ArrayList<>(values.length);
        for (int position = 0; position < values.length; position++) {
            list.add(at(position));
        }
        return Collections.unmodifiableList(list);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FieldValues that && names.equals(that.names) && Arrays.deepEquals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * names.hashCode() + Arrays.deepHashCode(values);
    }

    /** The names alone: values may be confidential and have no place in a log. */
    @Override
    public String toString() {
        return "values of " + names;
    }

    private static @Nullable Object copied(@Nullable Object value) {
        return value instanceof byte[] bytes ? bytes.clone() : value;
    }
}
