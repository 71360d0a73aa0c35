package dev.dataflow.dialect.mysql;

import dev.dataflow.api.migration.CheckSchema;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.OpaquePart;
import dev.dataflow.api.migration.ReferenceAction;
import dev.dataflow.api.migration.ReferenceSchema;
import dev.dataflow.sql.schema.FoundSchema;
import dev.dataflow.sql.transport.SqlExecutor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads the URL's database. Used by one reading, one signal at a time. */
final class MysqlCatalog {

    private static final Pattern SEARCHED = Pattern.compile("coalesce\\(`((?:[^`]|``)+)`", Pattern.CASE_INSENSITIVE);

    private final Product product;
    private final ColumnTypes types;
    private final CatalogText text;
    private final FoundSchema found = new FoundSchema();
    private final Map<String, List<String>> columns = new HashMap<>();
    private final Map<NameInTable, String> columnChecks = new HashMap<>();
    private final Map<NameInTable, List<@Nullable Object[]>> references = new LinkedHashMap<>();
    private final Set<NameInTable> fullText = new HashSet<>();
    private final IndexRows indexes;

    private MysqlCatalog(Product product) {
        this.product = product;
        this.types = new ColumnTypes(product);
        this.text = new CatalogText(product);
        this.indexes = new IndexRows(text);
    }

    /** An index, a constraint or a column. */
    record NameInTable(String table, String name) {}

    static Mono<DatabaseSchema> read(Product product, SqlExecutor executor) {
        return Mono.defer(() -> new MysqlCatalog(product).read(executor));
    }

    private Mono<DatabaseSchema> read(SqlExecutor executor) {
        List<@Nullable Object[]> checks = new ArrayList<>();
        return executor.query(CatalogQueries.TABLES)
                .doOnNext(this::addTable)
                .thenMany(executor.query(CatalogQueries.checks(product)).doOnNext(row -> {
                    checks.add(row);
                    if (text(row[3]).equals("Column")) {
                        columnChecks.put(new NameInTable(text(row[0]), text(row[1])), text(row[2]));
                    }
                }))
                .thenMany(executor.query(CatalogQueries.indexes(product)).doOnNext(indexes::add))
                .thenMany(executor.query(CatalogQueries.COLUMNS).doOnNext(this::addColumn))
                .thenMany(executor.query(CatalogQueries.REFERENCES)
                        .doOnNext(row -> references
                                .computeIfAbsent(new NameInTable(text(row[0]), text(row[1])), any -> new ArrayList<>())
                                .add(row)))
                .thenMany(opaque(executor))
                .then(Mono.fromSupplier(() -> {
                    for (@Nullable Object[] check : checks) {
                        addCheck(check);
                    }
                    for (Map.Entry<NameInTable, List<@Nullable Object[]>> each : references.entrySet()) {
                        addReference(each.getKey(), each.getValue());
                    }
                    indexes.addTo(found, fullText);
                    return found.schema();
                }));
    }

    private Flux<@Nullable Object[]> opaque(SqlExecutor executor) {
        return executor.query(CatalogQueries.TRIGGERS)
                .doOnNext(row -> found.opaque(text(row[0]), part("trigger", row[1], row[2])))
                .thenMany(executor.query(CatalogQueries.VIEWS)
                        .doOnNext(row -> found.opaque(null, part("view", row[0], row[1]))))
                .thenMany(executor.query(CatalogQueries.ROUTINES)
                        .doOnNext(row -> found.opaque(null, part(text(row[0]), row[1], row[2]))));
    }

    private static OpaquePart part(String kind, @Nullable Object name, @Nullable Object definition) {
        return new OpaquePart(
                kind, text(name), Objects.requireNonNullElse(definition, "").toString());
    }

    private void addTable(@Nullable Object[] row) {
        String name = text(row[0]);
        switch (text(row[1])) {
            case "BASE TABLE" -> {
                String comment = Objects.requireNonNullElse((String) row[5], "");
                String words = Objects.requireNonNullElse((String) row[4], "");
                found.table(name, comment.isEmpty() ? null : comment, options(row, words));
                if (words.contains("partitioned")) {
                    found.opaque(name, new OpaquePart("partitioning", name, ""));
                }
            }
            case "VIEW" -> {}
            default -> found.opaque(null, new OpaquePart(text(row[1]).toLowerCase(Locale.ROOT), name, ""));
        }
    }

    private static Map<String, String> options(@Nullable Object[] row, String words) {
        Map<String, String> options = new TreeMap<>();
        options.put("engine", text(row[2]));
        options.put("collate", text(row[3]));
        for (String word : List.of(words.replace("`", "").split(" ", -1))) {
            String[] option = word.split("=", 2);
            if (option.length == 2) {
                options.put(option[0].toLowerCase(Locale.ROOT), option[1]);
            }
        }
        return options;
    }

    private void addColumn(@Nullable Object[] row) {
        NameInTable name = new NameInTable(text(row[0]), text(row[1]));
        String expression = Objects.requireNonNullElse((String) row[6], "");
        if (!expression.isEmpty() && indexes.isFullText(name)) {
            fullText.add(name);
            found.index(name.table(), new IndexSchema(name.name(), searched(expression), IndexSchema.Kind.FULL_TEXT));
            return;
        }
        columns.computeIfAbsent(name.table(), any -> new ArrayList<>()).add(name.name());
        String columnCheck = columnChecks.get(name);
        boolean isJson =
                "json_valid(`%s`)".formatted(name.name().replace("`", "``")).equals(columnCheck);
        String columnType = isJson ? "json" : text(row[2]);
        String collation = isJson ? null : (String) row[3];
        String extra = text(row[5]);
        String comment = text(row[8]);
        found.column(
                name.table(),
                new ColumnSchema(
                        name.name(),
                        types.fieldType(columnType, collation),
                        text(row[4]).equals("YES"),
                        extra.contains("auto_increment"),
                        List.of(),
                        nativeType(columnType, collation, extra, isJson ? null : columnCheck),
                        expression.isEmpty() ? text.defaultExpression(columnType, (String) row[7], extra) : null,
                        expression.isEmpty()
                                ? null
                                : new ColumnSchema.GeneratedColumn(
                                        text.expression(expression), !extra.contains("VIRTUAL")),
                        comment.isEmpty() ? null : comment));
    }

    /** With all that DDL says of a column and nothing else has a place for ({@link MysqlWriter#column}). */
    private static String nativeType(
            String columnType, @Nullable String collation, String extra, @Nullable String columnCheck) {
        return columnType
                + (collation == null ? "" : " collate " + collation)
                + CatalogText.onUpdate(extra).map(MysqlWriter.ON_UPDATE::concat).orElse("")
                + (extra.contains("INVISIBLE") ? MysqlWriter.INVISIBLE : "")
                + (columnCheck == null ? "" : "%s(%s)".formatted(MysqlWriter.CHECK, columnCheck));
    }

    private static List<String> searched(String expression) {
        return SEARCHED.matcher(expression)
                .results()
                .map(each -> each.group(1).replace("``", "`"))
                .toList();
    }

    private void addCheck(@Nullable Object[] row) {
        String table = text(row[0]);
        String name = text(row[1]);
        String expression = text.expression(text(row[2]));
        if (text(row[3]).equals("Column")) {
            return;
        }
        if (text(row[4]).equals("YES")) {
            List<String> named = CatalogText.columns(expression, columns.getOrDefault(table, List.of()));
            found.check(table, new CheckSchema(name, named, expression));
        } else {
            found.opaque(table, new OpaquePart("check that is not enforced", name, expression));
        }
    }

    private void addReference(NameInTable name, List<@Nullable Object[]> rows) {
        @Nullable Object[] first = rows.get(0);
        if (!Objects.equals(first[7], 1L)) {
            found.opaque(name.table(), part("foreign key", name.name(), first[3]));
            return;
        }
        found.reference(
                name.table(),
                new ReferenceSchema(
                        name.name(),
                        rows.stream().map(each -> text(each[2])).toList(),
                        text(first[3]),
                        rows.stream().map(each -> text(each[4])).toList(),
                        action(text(first[5])),
                        action(text(first[6])),
                        null));
    }

    private static ReferenceAction action(String rule) {
        return switch (rule) {
            case "CASCADE" -> ReferenceAction.CASCADE;
            case "SET NULL" -> ReferenceAction.SET_NULL;
            case "SET DEFAULT" -> ReferenceAction.SET_DEFAULT;
            case "RESTRICT" -> ReferenceAction.RESTRICT;
            default -> ReferenceAction.NO_ACTION;
        };
    }

    static String text(@Nullable Object value) {
        return (String) Objects.requireNonNull(value);
    }
}
