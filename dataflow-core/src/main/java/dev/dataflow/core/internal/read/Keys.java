package dev.dataflow.core.internal.read;

import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.internal.operation.Filters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values by which rows of two models are brought together. */
final class Keys {

    /**
     * UTF-16 units of the texts in one list: at most 12 MB in UTF-8, where MongoDB's statements end at 16 MiB ("MongoDB
     * Limits and Thresholds") and MariaDB's too unless it is told otherwise ({@code max_allowed_packet}).
     */
    private static final int MOST_TEXT = 4_000_000;

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
        int most = fields.size() == 1 ? Filter.In.MOST_VALUES : Filters.MOST_ALTERNATIVES;
        List<Filter> filters = new ArrayList<>();
        List<List<Object>> some = new ArrayList<>();
        int text = 0;
        for (List<Object> key : distinct) {
            int more = text(key);
            if (some.size() == most || (text + more > MOST_TEXT && !some.isEmpty())) {
                filters.add(filter(some, fields));
                some.clear();
                text = 0;
            }
            some.add(key);
            text += more;
        }
        if (!some.isEmpty()) {
            filters.add(filter(some, fields));
        }
        return filters;
    }

    private static int text(List<Object> key) {
        return key.stream()
                .mapToInt(each -> each instanceof String text ? text.length() : 0)
                .sum();
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
