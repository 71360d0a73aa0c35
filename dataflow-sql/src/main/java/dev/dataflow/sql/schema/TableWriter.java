package dev.dataflow.sql.schema;

import dev.dataflow.api.migration.CheckSchema;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.IndexPart;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.ReferenceAction;
import dev.dataflow.api.migration.ReferenceSchema;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.sql.dialect.DdlStyle;
import dev.dataflow.sql.dialect.SqlDialect;
import dev.dataflow.sql.plan.SqlRenderer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.impl.DSL;

/**
 * Writes the parts of DDL in which databases hardly differ: tables, columns, keys, conditions and indexes, in the
 * database's form ({@link dev.dataflow.api.migration.MigrationAdapter#expected}). Names are quoted; expressions and
 * native types are the database's own text or the model's. Thread-safe.
 */
public final class TableWriter {

    /** The one of a reference's options that stands before its actions. */
    private static final String MATCH = " match full";

    private final SqlDialect dialect;
    private final DdlStyle style;
    private final SqlRenderer renderer;

    /** For this database. */
    public TableWriter(SqlDialect dialect) {
        this.dialect = dialect;
        this.style = dialect.ddl();
        this.renderer = new SqlRenderer(dialect);
    }

    /** The statements that create a table with all that it has. */
    public List<String> createTable(TableSchema table) {
        return Stream.concat(Stream.of(createBareTable(table)), indexes(table)).toList();
    }

    /**
     * The one statement that creates a table with all that it has, for databases that say more of a table, and have its
     * indexes as parts of it.
     *
     * @param suffix what follows the closing parenthesis
     * @param column writes a column
     * @param index writes an index as a part of its table
     */
    public String createTable(
            TableSchema table,
            String suffix,
            Function<ColumnSchema, String> column,
            Function<IndexSchema, String> index) {
        List<String> within = table.indexes().stream().map(index).toList();
        return createBareTable(table.withIndexes(List.of()), suffix, column, within);
    }

    /** The statement that creates a table without those of its indexes that have statements of their own. */
    public String createBareTable(TableSchema table) {
        return createBareTable(table, style.tableSuffix(), this::column, List.of());
    }

    private String createBareTable(
            TableSchema table, String suffix, Function<ColumnSchema, String> writing, List<String> indexes) {
        List<String> parts = new ArrayList<>();
        boolean keyDeclared = false;
        for (ColumnSchema column : table.columns()) {
            parts.add(writing.apply(column));
            keyDeclared |= column.identity() && style.identityIsKey();
        }
        if (!keyDeclared && !table.primaryKey().isEmpty()) {
            String name = table.primaryKeyName();
            parts.add((name == null ? "" : "constraint %s ".formatted(quoted(name))) + "primary key "
                    + names(table.primaryKey()));
        }
        table.indexes().stream().filter(IndexSchema::constraint).forEach(each -> parts.add(uniqueConstraint(each)));
        parts.addAll(indexes);
        table.references().forEach(each -> parts.add(reference(each)));
        table.checks().forEach(each -> parts.add(check(each)));
        return "create table %s (%s)%s".formatted(quoted(table.name()), String.join(", ", parts), suffix);
    }

    private Stream<String> indexes(TableSchema table) {
        return table.indexes().stream()
                .filter(each -> !each.constraint())
                .flatMap(each -> createIndex(table.name(), each).stream());
    }

    /** A column as it stands in the creation of its table. */
    public String column(ColumnSchema column) {
        StringBuilder text = new StringBuilder(quoted(column.name()))
                .append(' ')
                .append(Objects.requireNonNull(
                        column.nativeType(), "a column in its database's form has a native type"));
        ColumnSchema.GeneratedColumn generation = column.generation();
        if (generation != null) {
            text.append(" generated always as (%s) %s"
                    .formatted(generation.expression(), generation.stored() ? "stored" : "virtual"));
        }
        boolean isKey = column.identity() && style.identityIsKey();
        if (!column.nullable() && !isKey) {
            text.append(" not null");
        }
        // PostgreSQL's serial is a type that counts by itself, and other identities than a model's are told with it.
        if (column.identity()
                && !column.nativeType().endsWith("serial")
                && !column.nativeType().contains(" as identity")) {
            text.append(' ').append(style.identityClause());
        }
        if (column.defaultExpression() != null) {
            text.append(" default ").append(column.defaultExpression());
        }
        return text.toString();
    }

    /** The statements that create an index on a table that is there. */
    public List<String> createIndex(String table, IndexSchema index) {
        return switch (index.kind()) {
            case FULL_TEXT -> dialect.fullText().create(table, index, this::quoted);
            case PLAIN -> List.of(createIndex("create index ", table, index));
            case UNIQUE -> List.of(createIndex("create unique index ", table, index));
        };
    }

    /** The statement that creates an index that is none for full text, with these first words. */
    public String createIndex(String create, String table, IndexSchema index) {
        IndexOptions options = IndexOptions.of(index);
        return create
                + "%s on %s%s %s%s%s%s%s"
                        .formatted(
                                quoted(index.name()),
                                quoted(table),
                                options.method(),
                                parts(index.parts()),
                                included(index),
                                options.nulls(),
                                options.rest(),
                                index.condition() == null ? "" : " where " + index.condition());
    }

    /** A unique constraint. */
    public String uniqueConstraint(IndexSchema index) {
        IndexOptions options = IndexOptions.of(index);
        return "constraint %s unique%s %s%s%s"
                .formatted(
                        quoted(index.name()), options.nulls(), parts(index.parts()), included(index), options.rest());
    }

    private String included(IndexSchema index) {
        return index.included().isEmpty() ? "" : " include " + names(index.included());
    }

    /** The statements that drop an index. */
    public List<String> dropIndex(String table, IndexSchema index) {
        return switch (index.kind()) {
            case FULL_TEXT -> dialect.fullText().drop(table, index, this::quoted);
            case PLAIN, UNIQUE -> List.of(style.dropIndex().formatted(quoted(index.name()), quoted(table)));
        };
    }

    /** A foreign key as a constraint. */
    public String reference(ReferenceSchema reference) {
        String options = reference.options() == null ? "" : " " + reference.options();
        int end = options.startsWith(MATCH) ? MATCH.length() : 0;
        return "constraint %s foreign key %s references %s %s%s%s%s%s"
                .formatted(
                        quoted(reference.name()),
                        names(reference.columns()),
                        quoted(reference.targetTable()),
                        names(reference.targetColumns()),
                        options.substring(0, end),
                        action(" on delete ", reference.onDelete()),
                        action(" on update ", reference.onUpdate()),
                        options.substring(end));
    }

    /** A condition as a constraint. */
    public String check(CheckSchema check) {
        return "constraint %s check (%s)".formatted(quoted(check.name()), check.expression());
    }

    /** A text as a literal. */
    public String text(String value) {
        return renderer.text(DSL.inline(value));
    }

    /** A name in quotes. */
    public String quoted(String name) {
        return renderer.quoted(name);
    }

    /** Names in quotes and parentheses. */
    public String names(List<String> columns) {
        return columns.stream().map(this::quoted).collect(Collectors.joining(", ", "(", ")"));
    }

    /** What happens without these words is NO ACTION everywhere. */
    private static String action(String words, ReferenceAction action) {
        return action == ReferenceAction.NO_ACTION ? "" : words + action.sql();
    }

    /** What an index is sorted by, in parentheses. */
    public String parts(List<IndexPart> parts) {
        return parts.stream().map(this::part).collect(Collectors.joining(", ", "(", ")"));
    }

    private String part(IndexPart part) {
        return (part.isColumn() ? quoted(part.expression()) : "(%s)".formatted(part.expression()))
                + (part.options() == null ? "" : " " + part.options())
                + (part.descending() ? " desc" : "");
    }
}
