package dev.dataflow.core.internal.filter;

import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.core.internal.value.Problems;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one way from what a caller gives as a filter to the checked filter that an adapter is handed. */
public final class FilterInput {

    /**
     * How deep conditions may be nested; conjunctions of conjunctions count once. Databases' parsers have limits too.
     */
    static final int MAX_DEPTH = 32;

    private FilterInput() {}

    /**
     * Reads and checks a filter.
     *
     * @param given a {@link Filter}, a map or {@link Conditions}; null for none, which matches all rows
     * @return the filter in canonical form; any filter where a problem was noted
     */
    public static Filter read(ModelDefinition model, @Nullable Object given, Problems problems) {
        return read(new FilterNames.OfModel(model, "filter"), given, problems);
    }

    /** The same for a filter on what else has names. */
    public static Filter read(FilterNames names, @Nullable Object given, Problems problems) {
        problems.reading(names.port());
        return new FilterCheck(names, problems).check(parsed(names.port(), given, problems));
    }

    private static Filter parsed(String port, @Nullable Object given, Problems problems) {
        return switch (given) {
            case null -> Filter.all();
            case Filter filter -> filter;
            case Map<?, ?> map -> new FilterMapParser(port, problems).parse(map);
            case Conditions conditions ->
                new Filter.And(conditions.all().stream()
                        .map(each -> parsed(port, each, problems))
                        .toList());
            default -> {
                problems.add(
                        port,
                        "%s: takes a Filter or a map, but was given a %s"
                                .formatted(port, given.getClass().getTypeName()));
                yield Filter.none();
            }
        };
    }
}
