package dev.dataflow.dialect.sqlite;

import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.ReferenceAction;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.sql.schema.SchemaAssembler;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes a schema of the rows that {@link SqliteCatalog} has read. One for each schema, on one thread. */
final class CatalogRows {

    private static final ConstraintNames NO_NAMES = new ConstraintNames("");

    /** As {@link SqliteTextSearch} declares it. */
    private static final Pattern CONTENT = Pattern.compile("content='((?:[^']|'')*)'");

    private final SchemaAssembler assembler = new SchemaAssembler();
    private final Map<String, ConstraintNames> constraints = new HashMap<>();
    private final Set<String> withoutRowId = new HashSet<>();
    private final Map<String, TreeMap<Long, String>> keys = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    CatalogRows(
            List<@Nullable Object[]> tables,
            List<@Nullable Object[]> columns,
            List<@Nullable Object[]> indexes,
            List<@Nullable Object[]> fullText,
            List<@Nullable Object[]> references) {
        tables.forEach(this::table);
        columns.stream().filter(row -> number(row[4]) > 0).forEach(this::key);
        columns.forEach(this::column);
        keys.forEach((table, names) -> names.values().forEach(name -> assembler.key(table, name)));
        indexes.forEach(row -> assembler.index(
                text(row[0]),
                text(row[1]),
                number(row[2]) == 1 ? IndexSchema.Kind.UNIQUE : IndexSchema.Kind.PLAIN,
                text(row[3])));
        fullText.forEach(this::fullText);
        references(references);
    }

    DatabaseSchema schema() {
        return assembler.schema();
    }

    private void table(@Nullable Object[] row) {
        constraints.put(text(row[0]), new ConstraintNames(text(row[1])));
        if (number(row[2]) == 1) {
            withoutRowId.add(text(row[0]));
        }
    }

    private void fullText(@Nullable Object[] row) {
        Matcher content = CONTENT.matcher(text(row[1]));
        if (content.find()) {
            String table = content.group(1).replace("''", "'");
            assembler.index(table, text(row[0]), IndexSchema.Kind.FULL_TEXT, text(row[2]));
        }
    }

    private void key(@Nullable Object[] row) {
        keys.computeIfAbsent(text(row[0]), any -> new TreeMap<>()).put(number(row[4]), text(row[1]));
    }

    private void column(@Nullable Object[] row) {
        String table = text(row[0]);
        String declared = text(row[2]);
        boolean identity = number(row[4]) > 0 && isRowId(declared, table);
        assembler.column(
                table,
                ColumnSchema.found(
                        text(row[1]),
                        identity ? identityType(table) : SqliteTypeNames.fieldType(declared),
                        number(row[3]) == 0 && !identity,
                        identity,
                        declared));
    }

    /** Only a column declared as {@code integer}, and alone in the key, is another name of the row's number. */
    private boolean isRowId(String declared, String table) {
        return declared.toLowerCase(Locale.ROOT).equals("integer")
                && Objects.requireNonNull(keys.get(table)).size() == 1
                && !withoutRowId.contains(table);
    }

    private FieldType identityType(String table) {
        boolean narrow = constraints(table)
                .columnKey()
                .filter(SqliteTypes.INT_IDENTITY::equals)
                .isPresent();
        return narrow ? new FieldType.IntType() : new FieldType.LongType();
    }

    /** One row for each column; a new key begins with sequence number 0. */
    private void references(List<@Nullable Object[]> rows) {
        int from = 0;
        while (from < rows.size()) {
            int to = from + 1;
            while (to < rows.size() && number(rows.get(to)[2]) > 0) {
                to++;
            }
            reference(rows.subList(from, to));
            from = to;
        }
    }

    private void reference(List<@Nullable Object[]> rows) {
        String table = text(rows.get(0)[0]);
        String target = text(rows.get(0)[4]);
        List<String> columns = rows.stream().map(row -> text(row[3])).toList();
        String name = constraints(table)
                .reference(columns)
                .orElseGet(() -> "fk_%s_%s".formatted(table, String.join("_", columns)));
        List<String> targetKey =
                new ArrayList<>(keys.getOrDefault(target, new TreeMap<>()).values());
        for (int position = 0; position < columns.size(); position++) {
            Object declared = rows.get(position)[5];
            // Without columns a reference is to the primary key.
            String targetColumn = declared == null && position < targetKey.size()
                    ? targetKey.get(position)
                    : Objects.toString(declared, columns.get(position));
            assembler.reference(
                    table, name, columns.get(position), target, targetColumn, onDelete(text(rows.get(position)[6])));
        }
    }

    /** None for a table that came while the catalog was read. */
    private ConstraintNames constraints(String table) {
        return constraints.getOrDefault(table, NO_NAMES);
    }

    private static ReferenceAction onDelete(String action) {
        return switch (action) {
            case "CASCADE" -> ReferenceAction.CASCADE;
            case "SET NULL" -> ReferenceAction.SET_NULL;
            default -> ReferenceAction.RESTRICT;
        };
    }

    private static String text(@Nullable Object value) {
        return (String) Objects.requireNonNull(value);
    }

    private static long number(@Nullable Object value) {
        return (Long) Objects.requireNonNull(value);
    }
}
