package dev.dataflow.core.internal.operation;

import dev.dataflow.api.filter.Sort;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.core.internal.filter.FilterNames;
import dev.dataflow.core.internal.value.Problems;
import dev.dataflow.core.internal.value.TypeNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads an order of rows and makes it total. */
final class SortInput {

    private SortInput() {}

    /** The order asked for, and behind it the fields of the key that are not in it, ascending. */
    static List<Sort> read(ModelDefinition model, @Nullable Object given, Problems problems) {
        FilterNames names = new FilterNames.OfModel(model, "sort");
        return read(names, model.keyNames(), given, problems);
    }

    /** The order asked for, and behind it those of the distinguishing names that are not in it, ascending. */
    static List<Sort> read(FilterNames names, List<String> distinguishing, @Nullable Object given, Problems problems) {
        Collection<?> list = given == null ? List.of() : given instanceof Collection<?> many ? many : List.of(given);
        List<Sort> sort = new ArrayList<>(list.size() + distinguishing.size());
        Set<String> sorted = new HashSet<>();
        for (Object each : list) {
            Sort one = one(each, problems);
            if (one != null) {
                check(names, one, sorted.add(one.field()), problems);
                sort.add(one);
            }
        }
        for (String name : distinguishing) {
            if (sorted.add(name)) {
                sort.add(Sort.asc(name));
            }
        }
        return sort;
    }

    private static @Nullable Sort one(@Nullable Object given, Problems problems) {
        return switch (given) {
            case Sort sort -> sort;
            case String name -> name.startsWith("-") ? Sort.desc(name.substring(1)) : Sort.asc(name);
            case Map<?, ?> map -> SortMapInput.read(map, problems);
            case null -> refused("null", problems);
            default -> refused("a " + given.getClass().getTypeName(), problems);
        };
    }

    private static @Nullable Sort refused(String given, Problems problems) {
        problems.add(
                "sort",
                "sort: takes field names, Sort objects and maps of field, direction and nulls, but was given " + given);
        return null;
    }

    private static void check(FilterNames names, Sort sort, boolean first, Problems problems) {
        Optional<FieldDefinition> field = names.find(sort.field(), problems);
        if (field.isPresent() && !field.get().type().ordered()) {
            problems.add(
                    sort.field(),
                    "sort: field '%s' of type %s has no order"
                            .formatted(sort.field(), TypeNames.of(field.get().type())));
        } else if (field.isPresent() && !first) {
            problems.add(sort.field(), "sort: field '%s' is there twice".formatted(sort.field()));
        }
    }
}
