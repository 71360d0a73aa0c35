package dev.dataflow.sql.schema;

import dev.dataflow.api.migration.IndexSchema;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The options of an index, which stand at different places in DDL; each with a space before it, or empty.
 *
 * @param method how it is kept: {@code using gin}
 * @param nulls whether nulls are equal to each other
 * @param rest what stands behind the columns
 */
record IndexOptions(String method, String nulls, String rest) {

    private static final Pattern PLACES = Pattern.compile("(?s)( using \\S+)?( nulls not distinct)?( .*)?");

    static IndexOptions of(IndexSchema index) {
        Matcher places = PLACES.matcher(index.options() == null ? "" : " " + index.options());
        return places.matches()
                ? new IndexOptions(group(places, 1), group(places, 2), group(places, 3))
                : new IndexOptions("", "", "");
    }

    private static String group(Matcher places, int number) {
        return Objects.requireNonNullElse(places.group(number), "");
    }
}
