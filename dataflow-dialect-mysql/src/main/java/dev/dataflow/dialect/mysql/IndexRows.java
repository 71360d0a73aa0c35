package dev.dataflow.dialect.mysql;

import dev.dataflow.api.migration.IndexPart;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.OpaquePart;
import dev.dataflow.dialect.mysql.MysqlCatalog.NameInTable;
import dev.dataflow.sql.schema.FoundSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rows that tell of indexes, one for each of their places. Used by one reading, one signal at a time. */
final class IndexRows {

    private static final String PRIMARY_KEY = "PRIMARY";

    private final CatalogText text;
    private final Map<NameInTable, List<@Nullable Object[]>> rows = new LinkedHashMap<>();

    IndexRows(CatalogText text) {
        this.text = text;
    }

    void add(@Nullable Object[] row) {
        rows.computeIfAbsent(
                        new NameInTable(MysqlCatalog.text(row[0]), MysqlCatalog.text(row[1])), any -> new ArrayList<>())
                .add(row);
    }

    /** Whether an index is one for full text, of whatever making. */
    boolean isFullText(NameInTable index) {
        return rows.getOrDefault(index, List.of()).stream().anyMatch(each -> "FULLTEXT".equals(each[5]));
    }

    /** Adds all but those for full text that DataFlow has made. */
    void addTo(FoundSchema found, Set<NameInTable> own) {
        for (Map.Entry<NameInTable, List<@Nullable Object[]>> each : rows.entrySet()) {
            NameInTable name = each.getKey();
            if (name.name().equals(PRIMARY_KEY)) {
                addKey(found, name, each.getValue());
            } else if (!own.contains(name)) {
                found.index(name.table(), index(name.name(), each.getValue()));
            }
        }
    }

    private void addKey(FoundSchema found, NameInTable name, List<@Nullable Object[]> places) {
        List<IndexPart> parts = parts(places);
        found.key(name.table(), null, parts.stream().map(IndexPart::expression).toList());
        if (!parts.stream().allMatch(IndexPart::isPlain)) {
            found.opaque(name.table(), new OpaquePart("primary key", PRIMARY_KEY, parts.toString()));
        }
    }

    private IndexSchema index(String name, List<@Nullable Object[]> places) {
        @Nullable Object[] first = places.get(0);
        String type = MysqlCatalog.text(first[5]);
        String comment = (String) first[7];
        String options = Stream.of(
                        Set.of("FULLTEXT", "SPATIAL").contains(type)
                                ? type.toLowerCase(Locale.ROOT)
                                : type.equals("BTREE") ? null : "using " + type.toLowerCase(Locale.ROOT),
                        comment == null || comment.isEmpty() ? null : "comment " + CatalogText.literal(comment),
                        (String) first[9])
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        return new IndexSchema(
                name,
                parts(places),
                Objects.equals(first[2], 0L) ? IndexSchema.Kind.UNIQUE : IndexSchema.Kind.PLAIN,
                false,
                null,
                List.of(),
                options.isEmpty() ? null : options);
    }

    private List<IndexPart> parts(List<@Nullable Object[]> places) {
        return places.stream().map(this::part).toList();
    }

    /** An expression has no column, and a part of a column has a length; not so in an index for places on a map. */
    private IndexPart part(@Nullable Object[] row) {
        boolean isColumn = row[3] != null;
        boolean isPrefix = row[4] != null && !"SPATIAL".equals(row[5]);
        return new IndexPart(
                isColumn ? MysqlCatalog.text(row[3]) : text.expression(MysqlCatalog.text(row[8])),
                isColumn,
                "D".equals(row[6]),
                isPrefix ? "(%s)".formatted(row[4]) : null);
    }
}
