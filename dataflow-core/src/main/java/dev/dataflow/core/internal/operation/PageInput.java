package dev.dataflow.core.internal.operation;

import dev.dataflow.api.error.UnknownName;
import dev.dataflow.api.filter.Page;
import dev.dataflow.core.internal.value.Problems;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads which part of the rows is wanted. */
final class PageInput {

    private static final List<String> NAMES = List.of("limit", "offset");

    private PageInput() {}

    /** The page; all rows where none is given. */
    static Page read(@Nullable Object given, Problems problems) {
        return switch (given) {
            case null -> Page.all();
            case Page page -> page;
            case Map<?, ?> map -> ofMap(map, problems);
            default -> {
                problems.add(
                        "page",
                        "page: takes a Page or a map of limit and offset, but was given a "
                                + given.getClass().getTypeName());
                yield Page.all();
            }
        };
    }

    private static Page ofMap(Map<?, ?> map, Problems problems) {
        for (Object name : map.keySet()) {
            if (!(name instanceof String text)) {
                problems.add("page", "page: has a name that is not a String");
                return Page.all();
            }
            if (!NAMES.contains(text)) {
                problems.add("page", UnknownName.message("part", text, "page", NAMES));
            }
        }
        if (!map.containsKey("limit")) {
            problems.add("page", "page: 'limit' must be given");
            return Page.all();
        }
        return Page.of(
                number("limit", map.get("limit"), problems),
                map.containsKey("offset") ? number("offset", map.get("offset"), problems) : 0);
    }

    private static long number(String name, @Nullable Object given, Problems problems) {
        long number = switch (given) {
            case Long whole -> whole;
            case Integer whole -> whole;
            case Short whole -> whole;
            case Byte whole -> whole;
            case null, default -> -1L;
        };
        if (number < 0) {
            problems.add("page", "page: '%s' takes a whole number from 0 on".formatted(name));
            return 0;
        }
        return number;
    }
}
