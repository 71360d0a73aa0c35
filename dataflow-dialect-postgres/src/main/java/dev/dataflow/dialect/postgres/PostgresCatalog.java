package dev.dataflow.dialect.postgres;

import dev.dataflow.api.migration.CheckSchema;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.IndexPart;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.OpaquePart;
import dev.dataflow.api.migration.ReferenceAction;
import dev.dataflow.api.migration.ReferenceSchema;
import dev.dataflow.sql.schema.FoundSchema;
import dev.dataflow.sql.transport.SqlExecutor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Reads the first schema of the search path. Stateless. */
final class PostgresCatalog {

    /** An index that CREATE INDEX CONCURRENTLY did not finish; it slows writers and helps nobody. */
    static final String INVALID_INDEX = "invalid index";

    /** A check that rows from before need not keep. */
    static final String UNCHECKED = "unvalidated check";

    /** A searched column in {@link PostgresTextSearch}'s expression as the server writes it. */
    private static final Pattern SEARCHED = Pattern.compile("COALESCE\\((\"(?:[^\"]|\"\")+\"|[^\",(]+?), ''::");

    private PostgresCatalog() {}

    static Mono<DatabaseSchema> read(SqlExecutor executor) {
        return Mono.defer(() -> {
            FoundSchema found = new FoundSchema();
            return executor.query(CatalogQueries.TABLES)
                    .doOnNext(row -> addTable(found, row))
                    .thenMany(executor.query(CatalogQueries.COLUMNS).doOnNext(row -> addColumn(found, row)))
                    .thenMany(executor.query(CatalogQueries.INDEXES).doOnNext(row -> addIndex(found, row)))
                    .thenMany(executor.query(CatalogQueries.CONSTRAINTS).doOnNext(row -> addConstraint(found, row)))
                    .thenMany(executor.query(CatalogQueries.OF_TABLES)
                            .doOnNext(row -> opaque(found, text(row[0]), text(row[1]), text(row[2]), row[3])))
                    .thenMany(executor.query(CatalogQueries.OF_DATABASE)
                            .doOnNext(row -> opaque(found, null, text(row[0]), text(row[1]), row[2])))
                    .then(Mono.fromSupplier(found::schema));
        });
    }

    private static void addTable(FoundSchema found, @Nullable Object[] row) {
        String name = text(row[0]);
        Map<String, String> options = new TreeMap<>();
        if (flag(row[2])) {
            options.put("unlogged", "");
        }
        if (row[3] != null) {
            options.put("with", "(%s)".formatted(row[3]));
        }
        found.table(name, (String) row[1], options);
        if (row[4] != null) {
            opaque(found, name, "partitioning", name, row[4]);
        }
        if (row[5] != null) {
            opaque(found, name, "inheritance", text(row[5]), "inherits (%s)".formatted(row[5]));
        }
        if (flag(row[6])) {
            opaque(found, name, "row level security", name, "enable row level security");
        }
    }

    private static void addColumn(FoundSchema found, @Nullable Object[] row) {
        String type = text(row[2]);
        String kept = row[3] == null ? type : "%s collate %s".formatted(type, row[3]);
        String identity = text(row[5]);
        String expression = (String) row[7];
        boolean isGenerated = !text(row[6]).isEmpty();
        boolean isSerial = identity.isEmpty()
                && row[9] != null
                && expression != null
                && expression.equals(
                        "nextval('%s'::regclass)".formatted(text(row[9]).replace("'", "''")));
        if (isSerial && row[10] != null) {
            opaque(found, text(row[0]), "sequence", text(row[9]), row[10]);
        }
        found.column(
                text(row[0]),
                new ColumnSchema(
                        text(row[1]),
                        ColumnTypes.fieldType(type),
                        flag(row[4]),
                        isSerial || !identity.isEmpty(),
                        List.of(),
                        kept + identity(identity, (String) row[10]),
                        isGenerated ? null : expression,
                        isGenerated && expression != null
                                ? new ColumnSchema.GeneratedColumn(
                                        expression, text(row[6]).equals("s"))
                                : null,
                        (String) row[8]));
    }

    /** What a model's identity does not have is said with the type. */
    private static String identity(String kind, @Nullable String options) {
        String suffix = options == null ? "" : " (%s)".formatted(options);
        return switch (kind) {
            case "a" -> " generated always as identity" + suffix;
            case "d" -> options == null ? "" : " generated by default as identity" + suffix;
            default -> "";
        };
    }

    private static void addIndex(FoundSchema found, @Nullable Object[] row) {
        String table = text(row[0]);
        String name = text(row[1]);
        String comment = (String) row[2];
        String constraint = text(row[9]);
        if (constraint.equals("p") && row[8] == null && texts(row[13]).isEmpty()) {
            found.key(table, name, texts(row[10]));
        } else if (constraint.equals("p")) {
            found.key(table, name, texts(row[10]));
            opaque(found, table, "primary key", name, row[3]);
        } else if (!flag(row[6])) {
            opaque(found, table, INVALID_INDEX, name, row[3]);
        } else if (comment != null && comment.startsWith(PostgresTextSearch.COMMENT)) {
            found.index(table, new IndexSchema(name, searched(text(row[3])), IndexSchema.Kind.FULL_TEXT));
        } else if (!constraint.equals("x")) {
            found.index(
                    table,
                    new IndexSchema(
                            name,
                            parts(texts(row[10]), texts(row[11]), texts(row[12])),
                            flag(row[5]) ? IndexSchema.Kind.UNIQUE : IndexSchema.Kind.PLAIN,
                            constraint.equals("u"),
                            (String) row[7],
                            texts(row[13]),
                            (String) row[8]));
        }
    }

    private static List<IndexPart> parts(List<String> expressions, List<String> flags, List<String> options) {
        return IntStream.range(0, expressions.size())
                .mapToObj(each -> new IndexPart(
                        expressions.get(each),
                        flags.get(each).startsWith("true,"),
                        flags.get(each).endsWith(",true"),
                        options.get(each).isEmpty() ? null : options.get(each)))
                .toList();
    }

    /** The columns by the names that they have now, which the index's comment need not know. */
    private static List<String> searched(String definition) {
        return SEARCHED.matcher(definition)
                .results()
                .map(each -> each.group(1))
                .map(PostgresCatalog::unquoted)
                .toList();
    }

    private static String unquoted(String name) {
        return name.startsWith("\"") ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
    }

    private static void addConstraint(FoundSchema found, @Nullable Object[] row) {
        String table = text(row[0]);
        String name = text(row[1]);
        switch (text(row[2])) {
            case "f" ->
                found.reference(
                        table,
                        new ReferenceSchema(
                                name,
                                texts(row[6]),
                                text(row[7]),
                                texts(row[8]),
                                action(text(row[9])),
                                action(text(row[10])),
                                (String) row[11]));
            case "c" -> {
                if (flag(row[3])) {
                    found.check(table, new CheckSchema(name, texts(row[6]), text(row[5])));
                } else {
                    opaque(found, table, UNCHECKED, name, row[4]);
                }
            }
            case "x" -> opaque(found, table, "exclusion", name, row[4]);
            case "o" -> opaque(found, table, "foreign key", name, row[4]);
            default -> opaque(found, table, "constraint trigger", name, row[4]);
        }
    }

    private static ReferenceAction action(String letter) {
        return switch (letter) {
            case "r" -> ReferenceAction.RESTRICT;
            case "c" -> ReferenceAction.CASCADE;
            case "n" -> ReferenceAction.SET_NULL;
            case "d" -> ReferenceAction.SET_DEFAULT;
            default -> ReferenceAction.NO_ACTION;
        };
    }

    private static void opaque(
            FoundSchema found, @Nullable String table, String kind, String name, @Nullable Object definition) {
        found.opaque(table, new OpaquePart(kind, name, definition == null ? "" : definition.toString()));
    }

    private static String text(@Nullable Object value) {
        return (String) Objects.requireNonNull(value);
    }

    private static List<String> texts(@Nullable Object value) {
        return List.of((String[]) Objects.requireNonNull(value));
    }

    private static boolean flag(@Nullable Object value) {
        return (Boolean) Objects.requireNonNull(value);
    }
}
