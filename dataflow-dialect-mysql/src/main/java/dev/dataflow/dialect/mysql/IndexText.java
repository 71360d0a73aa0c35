package dev.dataflow.dialect.mysql;

import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.sql.schema.TableWriter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes indexes. The options of one are its kind, where that is no tree, and then what DDL says behind its parts.
 * Thread-safe.
 *
 * @param writer writes names and parts
 */
record IndexText(TableWriter writer) {

    private static final List<String> KINDS = List.of("fulltext", "spatial");
    private static final String TREE = "BTREE";

    /**
     * The options of an index.
     *
     * @param type {@code INDEX_TYPE}
     * @param comment {@code INDEX_COMMENT}; may be empty
     * @param word what DDL says of one that is not used; null where it is
     */
    static @Nullable String options(String type, String comment, @Nullable String word) {
        String kind = type.toLowerCase(Locale.ROOT);
        String options = Stream.of(
                        KINDS.contains(kind) ? kind : type.equals(TREE) ? null : "using " + kind,
                        comment.isEmpty() ? null : "comment " + DdlText.literal(comment),
                        word)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        return options.isEmpty() ? null : options;
    }

    /** Whether it can find rows by equality and order. */
    static boolean isTree(IndexSchema index) {
        String options = Objects.requireNonNullElse(index.options(), "");
        return index.kind() != IndexSchema.Kind.FULL_TEXT && KINDS.stream().noneMatch(options::startsWith);
    }

    /** An index as a part of its table; not one of DataFlow's for full text. */
    String of(IndexSchema index) {
        String options = Objects.requireNonNullElse(index.options(), "");
        String kind = KINDS.stream().filter(options::startsWith).findFirst().orElse("");
        String rest = options.substring(kind.length()).strip();
        String first = index.unique() ? "unique index" : kind.isEmpty() ? "index" : kind + " index";
        return "%s %s %s%s"
                .formatted(
                        first,
                        writer.quoted(index.name()),
                        writer.parts(index.parts()),
                        rest.isEmpty() ? "" : " " + rest);
    }
}
