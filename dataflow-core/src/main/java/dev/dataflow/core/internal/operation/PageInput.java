package dev.dataflow.core.internal.operation;

import dev.dataflow.api.error.UnknownName;
import dev.dataflow.api.filter.Page;
import dev.dataflow.core.internal.page.PageRequest;
import dev.dataflow.core.internal.value.Problems;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads which part of the rows is wanted. */
final class PageInput {

    private static final List<String> COUNTED = List.of("limit", "offset");
    private static final List<String> NAMES = List.of("limit", "offset", "after", "before");

    private PageInput() {}

    /** The part counted in rows; all rows where none is given. */
    static Page counted(@Nullable Object given, Problems problems) {
        return switch (read(given, COUNTED, problems)) {
            case PageRequest.Counted counted -> counted.page();
            case PageRequest.Keyset keyset -> {
                problems.add("page", "page: a cursor has a meaning for lists alone");
                yield Page.all();
            }
        };
    }

    /** The part, perhaps next to a cursor; all rows where none is given. */
    static PageRequest read(@Nullable Object given, Problems problems) {
        return read(given, NAMES, problems);
    }

    private static PageRequest read(@Nullable Object given, List<String> names, Problems problems) {
        return switch (given) {
            case null -> PageRequest.all();
            case Page page -> new PageRequest.Counted(page);
            case PageRequest.Counted counted -> counted;
            case PageRequest.Keyset keyset -> keyset(keyset.limit(), keyset.backward(), keyset.cursor(), problems);
            case Map<?, ?> map -> ofMap(map, names, problems);
            default -> {
                problems.add(
                        "page",
                        "page: takes a Page or a map of %s, but was given a %s"
                                .formatted(
                                        String.join(", ", names),
                                        given.getClass().getTypeName()));
                yield PageRequest.all();
            }
        };
    }

    private static PageRequest ofMap(Map<?, ?> map, List<String> names, Problems problems) {
        for (Object name : map.keySet()) {
            if (!(name instanceof String text)) {
                problems.add("page", "page: takes %s, but has a name that is %s".formatted(names, told(name)));
                return PageRequest.all();
            }
            if (!names.contains(text)) {
                problems.add("page", UnknownName.message("part", text, "page", names));
            }
        }
        if (!map.containsKey("limit")) {
            problems.add("page", "page: 'limit' must be given");
            return PageRequest.all();
        }
        long limit = number("limit", map.get("limit"), problems);
        if (names.contains("after") && (map.containsKey("after") || map.containsKey("before"))) {
            return ofCursor(map, limit, problems);
        }
        long offset = map.containsKey("offset") ? number("offset", map.get("offset"), problems) : 0;
        return new PageRequest.Counted(Page.of(limit, offset));
    }

    private static PageRequest ofCursor(Map<?, ?> map, long limit, Problems problems) {
        boolean backward = map.containsKey("before");
        if (map.containsKey("offset") || (backward && map.containsKey("after"))) {
            problems.add("page", "page: takes one of 'offset', 'after' and 'before'");
        }
        return switch (map.get(backward ? "before" : "after")) {
            case null -> keyset(limit, backward, null, problems);
            case String cursor -> keyset(limit, backward, cursor, problems);
            default -> {
                problems.add(
                        "page",
                        "page: a cursor is a String, or null for the first page and the last, but was given %s"
                                .formatted(told(map.get(backward ? "before" : "after"))));
                yield PageRequest.all();
            }
        };
    }

    private static PageRequest keyset(long limit, boolean backward, @Nullable String cursor, Problems problems) {
        if (limit < 1 || limit > PageRequest.Keyset.MAX_LIMIT) {
            problems.add(
                    "page",
                    "page: 'limit' takes a whole number from 1 to %,d with a cursor, but was given %s"
                            .formatted(PageRequest.Keyset.MAX_LIMIT, limit < 1 ? "a lower one" : "a greater one"));
            return PageRequest.all();
        }
        return new PageRequest.Keyset(limit, backward, cursor);
    }

    private static String told(@Nullable Object given) {
        return switch (given) {
            case null -> "null";
            case Long whole -> "a negative number";
            case Integer whole -> "a negative number";
            case Short whole -> "a negative number";
            case Byte whole -> "a negative number";
            default -> "a " + given.getClass().getTypeName();
        };
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
            problems.add(
                    "page", "page: '%s' takes a whole number from 0 on, but was given %s".formatted(name, told(given)));
            return 0;
        }
        return number;
    }
}
