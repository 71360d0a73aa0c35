package dev.dataflow.core.internal.page;

import dev.dataflow.api.filter.FieldCondition;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.Sort;
import dev.dataflow.api.model.ModelDefinition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A total order of a model's rows, and the filter that finds what lies behind a place in it.
 *
 * @param model the model
 * @param sort fields of the model, all of the key among them
 */
public record KeysetOrder(ModelDefinition model, List<Sort> sort) {

    /** Copies the list. */
    public KeysetOrder {
        sort = List.copyOf(sort);
    }

    /** The order from the end to the beginning. */
    public KeysetOrder reversed() {
        return new KeysetOrder(model, sort.stream().map(KeysetOrder::reversed).toList());
    }

    /** The fields of the order. */
    public List<String> fields() {
        return sort.stream().map(Sort::field).toList();
    }

    /**
     * What lies behind: {@code a > x or (a = x and b > y) or ...}. Where the first field has no nulls behind the place,
     * {@code a >= x} stands before it, which gives databases a range of an index to read; for the disjunction alone
     * they read from the beginning.
     */
    public Filter behind(Cursor place) {
        List<Filter> ways = new ArrayList<>();
        List<Filter> equal = new ArrayList<>();
        for (int position = 0; position < sort.size(); position++) {
            Sort each = sort.get(position);
            Object value = place.values().get(position);
            boolean last = position == sort.size() - 1;
            Filter further = further(each, value, last && place.inclusive());
            if (further != null) {
                ways.add(conjunction(equal, further));
            }
            equal.add(Filter.where(each.field()).eq(value));
        }
        Filter behind = ways.size() == 1 ? ways.get(0) : new Filter.Or(ways);
        Object first = place.values().get(0);
        if (ways.size() < 2 || first == null || nullsBehind(sort.get(0))) {
            return behind;
        }
        return new Filter.And(List.of(beyond(sort.get(0), first, true), behind));
    }

    /** The field's value lies behind this one; null where nothing does. */
    private @Nullable Filter further(Sort field, @Nullable Object value, boolean orEqual) {
        if (value == null) {
            if (orEqual) {
                return field.nullsComeFirst()
                        ? Filter.all()
                        : Filter.where(field.field()).isNull();
            }
            return field.nullsComeFirst() ? Filter.where(field.field()).isNotNull() : null;
        }
        Filter beyond = beyond(field, value, orEqual);
        return nullsBehind(field)
                ? new Filter.Or(List.of(beyond, Filter.where(field.field()).isNull()))
                : beyond;
    }

    private static Filter beyond(Sort field, Object value, boolean orEqual) {
        FieldCondition condition = Filter.where(field.field());
        return switch (field.direction()) {
            case ASC -> orEqual ? condition.gte(value) : condition.gt(value);
            case DESC -> orEqual ? condition.lte(value) : condition.lt(value);
        };
    }

    private boolean nullsBehind(Sort field) {
        return model.field(field.field()).nullable() && !field.nullsComeFirst();
    }

    private static Filter conjunction(List<Filter> equal, Filter further) {
        List<Filter> all = new ArrayList<>(equal);
        all.add(further);
        return all.size() == 1 ? further : new Filter.And(all);
    }

    private static Sort reversed(Sort sort) {
        Sort.Direction direction = sort.direction() == Sort.Direction.ASC ? Sort.Direction.DESC : Sort.Direction.ASC;
        Sort.Nulls nulls = switch (sort.nulls()) {
            case SMALLEST -> Sort.Nulls.SMALLEST;
            case FIRST -> Sort.Nulls.LAST;
            case LAST -> Sort.Nulls.FIRST;
        };
        return new Sort(sort.field(), direction, nulls);
    }
}
