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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the parts of DDL in which databases hardly differ: tables, columns, keys, conditions and indexes, in the
 * database's form ({@link dev.dataflow.api.migration.MigrationAdapter#expected}). Names are quoted; expressions and
 * native types are the database's own text or the model's. Subclasses write what is particular of a database.
 * Thread-safe.
 */
public class TableWriter {

    private static final String NULLS_COLLIDE = " nulls not distinct";
    private static final String MATCH_FULL = " match full";
    private static final Pattern METHOD = Pattern.compile("using \\w+");

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

    /** The statement that creates a table without those of its indexes that have statements of their own. */
    public String createBareTable(TableSchema table) {
        List<String> parts = new ArrayList<>();
        boolean keyDeclared = false;
        for (ColumnSchema column : table.columns()) {
            parts.add(column(column));
            keyDeclared |= column.identity() && style.identityIsKey();
        }
        if (!keyDeclared && !table.primaryKey().isEmpty()) {
            String name = table.primaryKeyName();
            parts.add((name == null ? "" : "constraint %s ".formatted(quoted(name))) + "primary key "
                    + names(table.primaryKey()));
        }
        table.indexes().stream().filter(IndexSchema::constraint).forEach(each -> parts.add(uniqueConstraint(each)));
        parts.addAll(indexesWithin(table));
        table.references().forEach(each -> parts.add(reference(each)));
        table.checks().forEach(each -> parts.add(check(each)));
        return "%s %s (%s)%s"
                .formatted(createWords(table), quoted(table.name()), String.join(", ", parts), suffix(table));
    }

    /** The first words of a table's creation. */
    protected String createWords(TableSchema table) {
        return "create table";
    }

    /** What follows the closing parenthesis of a table's creation, with a space before it. */
    protected String suffix(TableSchema table) {
        return style.tableSuffix();
    }

    /** Indexes that are no constraints and are created with their table all the same. */
    protected List<String> indexesWithin(TableSchema table) {
        return List.of();
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
        if (column.identity() && !saysHow(column)) {
            text.append(' ').append(style.identityClause());
        }
        if (column.defaultExpression() != null) {
            text.append(" default ").append(column.defaultExpression());
        }
        return text.toString();
    }

    /** Whether its default or its native type tells where generated values come from: a sequence, for instance. */
    private static boolean saysHow(ColumnSchema column) {
        return column.defaultExpression() != null
                || (column.nativeType() != null && column.nativeType().contains(" as identity"));
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
        return create
                + "%s on %s%s %s%s%s%s"
                        .formatted(
                                quoted(index.name()),
                                quoted(table),
                                method(index),
                                parts(index.parts()),
                                included(index),
                                furtherOptions(index),
                                index.condition() == null ? "" : " where " + index.condition());
    }

    /** An index as a constraint of its table. */
    public String uniqueConstraint(IndexSchema index) {
        String options = furtherOptions(index);
        boolean nullsCollide = options.startsWith(NULLS_COLLIDE);
        return "constraint %s unique%s %s%s%s"
                .formatted(
                        quoted(index.name()),
                        nullsCollide ? NULLS_COLLIDE : "",
                        parts(index.parts()),
                        included(index),
                        nullsCollide ? options.substring(NULLS_COLLIDE.length()) : options);
    }

    /** The options' words before the parts. */
    private static String method(IndexSchema index) {
        Matcher method = METHOD.matcher(index.options() == null ? "" : index.options());
        return method.lookingAt() ? " " + method.group() : "";
    }

    /** The options' words behind the parts. */
    private static String furtherOptions(IndexSchema index) {
        String all = index.options() == null ? "" : " " + index.options();
        return all.substring(method(index).length());
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
        boolean matchesFully = options.startsWith(MATCH_FULL);
        return "constraint %s foreign key %s references %s %s%s%s%s%s"
                .formatted(
                        quoted(reference.name()),
                        names(reference.columns()),
                        quoted(reference.targetTable()),
                        names(reference.targetColumns()),
                        matchesFully ? MATCH_FULL : "",
                        action(" on delete ", reference.onDelete()),
                        action(" on update ", reference.onUpdate()),
                        matchesFully ? options.substring(MATCH_FULL.length()) : options);
    }

    /** A condition as a constraint. */
    public String check(CheckSchema check) {
        return "constraint %s check (%s)".formatted(quoted(check.name()), check.expression());
    }

    /** A name in quotes. */
    public String quoted(String name) {
        return renderer.quoted(name);
    }

    /** Names in quotes and parentheses. */
    public String names(List<String> columns) {
        return columns.stream().map(this::quoted).collect(Collectors.joining(", ", "(", ")"));
    }

    /** What happens when the row referred to goes or changes; the standard's default is NO ACTION. */
    protected String action(String words, ReferenceAction action) {
        return action == ReferenceAction.NO_ACTION ? "" : words + action.sql();
    }

    /** What an index is sorted by, in parentheses. */
    protected final String parts(List<IndexPart> parts) {
        return parts.stream().map(this::part).collect(Collectors.joining(", ", "(", ")"));
    }

    private String part(IndexPart part) {
        String options = part.options() == null ? "" : " " + part.options();
        int nulls = Math.max(options.indexOf(" nulls first"), options.indexOf(" nulls last"));
        int direction = nulls < 0 ? options.length() : nulls;
        return (part.isColumn() ? quoted(part.expression()) : "(%s)".formatted(part.expression()))
                + options.substring(0, direction)
                + (part.descending() ? " desc" : "")
                + options.substring(direction);
    }
}
