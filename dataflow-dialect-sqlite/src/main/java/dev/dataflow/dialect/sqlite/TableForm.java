package dev.dataflow.dialect.sqlite;

import dev.dataflow.api.migration.CheckSchema;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.IndexPart;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.OpaquePart;
import dev.dataflow.api.migration.ReferenceSchema;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.dialect.sqlite.TableDeclaration.Part;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table as DataFlow shows it, made of what its declaration says. {@link TableText} is the other direction.
 *
 * <p>What has no place of its own in a {@link TableSchema} stands in the native type ({@code collate}, {@code not null
 * on conflict}, and {@code primary key} for a row number that may be used again) or in the options of the table.
 * Constraints without a name get one that is always the same.
 */
final class TableForm {

    static final String KEY_OPTION = "primary key";

    /** Ends the native type of a row number without {@code autoincrement}. */
    static final String REUSED = " primary key";

    static final String NOT_NULL_ON_CONFLICT = " not null on conflict ";

    private final String name;
    private final TableDeclaration table;
    private final Function<String, @Nullable NamedDeclaration> others;
    private final List<String> columns;
    private final TableDeclaration.@Nullable Column rowNumber;

    /** A declaration with the table's name as it is. */
    record NamedDeclaration(String name, TableDeclaration declaration) {}

    /**
     * A form.
     *
     * @param others finds a table by name, whatever its case is, for references
     */
    TableForm(NamedDeclaration named, Function<String, @Nullable NamedDeclaration> others) {
        this.name = named.name();
        this.table = named.declaration();
        this.others = others;
        this.columns =
                table.columns().stream().map(TableDeclaration.Column::name).toList();
        this.rowNumber = table.rowNumber().orElse(null);
    }

    /** The table with indexes and parts that are declared apart from it. */
    TableSchema schema(List<IndexSchema> indexes, List<OpaquePart> opaque) {
        List<IndexSchema> all = Stream.concat(uniques().stream(), indexes.stream())
                .sorted(Comparator.comparing(IndexSchema::name))
                .toList();
        return new TableSchema(
                name,
                table.columns().stream().map(this::column).toList(),
                table.key().stream()
                        .flatMap(key -> key.parts().stream())
                        .map(part -> table.column(part.column()))
                        .toList(),
                keyName(),
                all,
                references(),
                checks(),
                null,
                options(),
                opaque);
    }

    private @Nullable String keyName() {
        String given = table.key().map(TableDeclaration.Key::name).orElse(null);
        return rowNumber != null && SqliteTypes.INT_IDENTITY.equals(given) ? null : given;
    }

    private ColumnSchema column(TableDeclaration.Column column) {
        boolean identity = column.equals(rowNumber);
        boolean ofKey = table.key().stream()
                .flatMap(key -> key.parts().stream())
                .anyMatch(part -> part.column().equalsIgnoreCase(column.name()));
        // "The WITHOUT ROWID Optimization" and "STRICT Tables" in SQLite's documentation.
        boolean keyIsNotNull = table.has("without rowid") || table.has("strict");
        ColumnSchema found = ColumnSchema.found(
                column.name(),
                identity ? identityType() : SqliteTypeNames.fieldType(column.type()),
                !identity && !column.notNull() && !(ofKey && keyIsNotNull),
                identity,
                nativeType(column, identity));
        return found.withDefault(column.defaultText())
                .generatedBy(
                        column.generation() == null
                                ? null
                                : new ColumnSchema.GeneratedColumn(column.generation(), column.stored()));
    }

    private boolean isNarrow() {
        return SqliteTypes.INT_IDENTITY.equals(
                table.key().map(TableDeclaration.Key::name).orElse(null));
    }

    private FieldType identityType() {
        return isNarrow() ? new FieldType.IntType() : new FieldType.LongType();
    }

    private String nativeType(TableDeclaration.Column column, boolean identity) {
        StringBuilder text = new StringBuilder(SqliteTypeNames.shown(column.type(), identity));
        if (column.collation() != null) {
            text.append(' ').append(column.collation());
        }
        if (column.onNull() != null && !identity) {
            text.append(" not null ").append(column.onNull());
        }
        if (identity && isNarrow()) {
            text.append(" constraint ").append(SqliteTypes.INT_IDENTITY);
        }
        if (identity && !table.key().orElseThrow().counting()) {
            text.append(REUSED);
        }
        return text.toString().strip();
    }

    private Map<String, String> options() {
        Map<String, String> options = new TreeMap<>();
        table.options().forEach(each -> options.put(each, ""));
        table.key().ifPresent(key -> {
            if (key.onConflict() != null) {
                options.put(KEY_OPTION, key.onConflict());
            }
            IntStream.range(0, rowNumber == null ? key.parts().size() : 0).forEach(each -> {
                String words = key.parts().get(each).options();
                if (words != null) {
                    options.put(keyOption(each), words);
                }
            });
        });
        return options;
    }

    /** The option that says how the key is sorted by one of its columns. */
    static String keyOption(int position) {
        return "%s column %d".formatted(KEY_OPTION, position + 1);
    }

    /** SQLite makes one index of constraints that are the same. */
    private List<IndexSchema> uniques() {
        List<TableDeclaration.Unique> all = table.all(TableDeclaration.Unique.class);
        GivenNames names = new GivenNames(all);
        Map<List<IndexPart>, IndexSchema> uniques = all.stream()
                .collect(Collectors.toMap(
                        each -> each.parts().stream().map(this::part).toList(),
                        each -> new IndexSchema(
                                names.of(each, uniqueName(name, columns(each))),
                                each.parts().stream().map(this::part).toList(),
                                IndexSchema.Kind.UNIQUE,
                                true,
                                null,
                                List.of(),
                                each.onConflict()),
                        (first, same) -> first));
        return List.copyOf(uniques.values());
    }

    private List<String> columns(TableDeclaration.Unique unique) {
        return unique.parts().stream().map(each -> table.column(each.column())).toList();
    }

    private IndexPart part(Part part) {
        String words = part.options() == null ? "" : part.options();
        boolean descending = words.equals("desc") || words.endsWith(" desc");
        String collation = descending ? words.substring(0, words.length() - 4).strip() : words;
        return new IndexPart(table.column(part.column()), true, descending, collation.isEmpty() ? null : collation);
    }

    private List<ReferenceSchema> references() {
        List<TableDeclaration.Reference> all = table.all(TableDeclaration.Reference.class);
        GivenNames names = new GivenNames(all);
        return all.stream()
                .map(each -> reference(each, names))
                .sorted(Comparator.comparing(ReferenceSchema::name))
                .toList();
    }

    private ReferenceSchema reference(TableDeclaration.Reference reference, GivenNames names) {
        List<String> referring = reference.columns().stream().map(table::column).toList();
        NamedDeclaration target = others.apply(reference.target());
        List<String> targetColumns = reference.targetColumns();
        if (target != null) {
            TableDeclaration declared = target.declaration();
            // Without columns a reference is to the primary key.
            targetColumns = (targetColumns.isEmpty()
                            ? declared.key().stream()
                                    .flatMap(key -> key.parts().stream())
                                    .map(Part::column)
                            : targetColumns.stream())
                    .map(declared::column)
                    .toList();
        }
        return new ReferenceSchema(
                names.of(reference, referenceName(name, referring)),
                referring,
                target == null ? reference.target() : target.name(),
                targetColumns.size() == referring.size() ? targetColumns : referring,
                reference.onDelete(),
                reference.onUpdate(),
                reference.options());
    }

    private List<CheckSchema> checks() {
        List<TableDeclaration.Check> all = table.all(TableDeclaration.Check.class);
        GivenNames names = new GivenNames(all);
        List<CheckSchema> checks = new ArrayList<>();
        for (int each = 0; each < all.size(); each++) {
            TableDeclaration.Check check = all.get(each);
            checks.add(new CheckSchema(
                    names.of(check, "check_%d".formatted(each + 1)),
                    Expressions.mentioned(columns, check.expression()),
                    Expressions.unqualified(check.expression(), name)));
        }
        checks.sort(Comparator.comparing(CheckSchema::name));
        return checks;
    }

    static String referenceName(String table, List<String> columns) {
        return "fk_%s_%s".formatted(table, String.join("_", columns));
    }

    static String uniqueName(String table, List<String> columns) {
        return "uq_%s_%s".formatted(table, String.join("_", columns));
    }
}
