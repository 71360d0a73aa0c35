package dev.dataflow.core.internal.read;

import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.operation.FieldValues;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values by which rows of two models are brought together. */
final class Keys {

    /** In one statement; several hundred fewer than the parameters that any database takes. */
    private static final int MOST_SINGLE = 1_000;

    /**
     * SQLite takes expressions of a depth of 1,000 ("Limits In SQLite"), and a disjunction is as deep as it is long.
     */
    private static final int MOST_COMPOSITE = 200;

    private Keys() {}

    /** The row's values of these fields; empty where one is null, which refers to nothing. */
    static Optional<List<Object>> of(FieldValues row, List<String> fields) {
        List<Object> values = new ArrayList<>(fields.size());
        for (String field : fields) {
            Object value = row.get(field);
            if (value == null) {
                return Optional.empty();
            }
            values.add(value);
        }
        return Optional.of(values);
    }

    /** Filters that together find the rows whose fields have one of the keys of these rows, each key in one of them. */
    static List<Filter> filters(List<FieldValues> rows, List<String> from, List<String> fields) {
        Set<List<Object>> distinct = new LinkedHashSet<>();
        rows.forEach(row -> of(row, from).ifPresent(distinct::add));
        List<List<Object>> keys = List.copyOf(distinct);
        int most = fields.size() == 1 ? MOST_SINGLE : MOST_COMPOSITE;
        List<Filter> filters = new ArrayList<>();
        for (int start = 0; start < keys.size(); start += most) {
            filters.add(filter(keys.subList(start, Math.min(start + most, keys.size())), fields));
        }
        return filters;
    }

    private static Filter filter(Collection<List<Object>> keys, List<String> fields) {
        if (fields.size() == 1) {
            List<@Nullable Object> values = new ArrayList<>(keys.size());
            keys.forEach(each -> values.add(each.get(0)));
            return Filter.in(fields.get(0), values);
        }
        List<Filter> any = keys.stream().map(key -> equal(key, fields)).toList();
        return any.size() == 1 ? any.get(0) : new Filter.Or(any);
    }

    private static Filter equal(List<Object> key, List<String> fields) {
        List<Filter> all = new ArrayList<>(fields.size());
        for (int position = 0; position < fields.size(); position++) {
            all.add(Filter.where(fields.get(position)).eq(key.get(position)));
        }
        return new Filter.And(all);
    }
}
