package dev.dataflow.dialect.postgres;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.sql.dialect.SqlDialect;
import dev.dataflow.sql.json.JsonText;
import dev.dataflow.sql.schema.TableWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tables as PostgreSQL's DDL writes them, with the sequences and comments that have statements of their own. */
final class PostgresWriter extends TableWriter {

    private static final Pattern NEXT_VALUE = Pattern.compile("nextval\\('((?:[^']|'')+)'::regclass\\)");

    PostgresWriter(SqlDialect dialect) {
        super(dialect);
    }

    @Override
    public List<String> createTable(TableSchema table) {
        List<String> statements = new ArrayList<>();
        table.columns().forEach(each -> sequence(each).ifPresent(statements::add));
        statements.addAll(super.createTable(table));
        if (table.comment() != null) {
            statements.add("comment on table %s is %s".formatted(quoted(table.name()), literal(table.comment())));
        }
        table.columns().forEach(each -> statements.addAll(afterwards(table.name(), each)));
        return statements;
    }

    @Override
    protected String createWords(TableSchema table) {
        return table.options().containsKey("unlogged") ? "create unlogged table" : "create table";
    }

    @Override
    protected String suffix(TableSchema table) {
        String parameters = table.options().get("with");
        return parameters == null ? "" : " with " + parameters;
    }

    /** The statement that creates the sequence of a column like {@code serial}. */
    Optional<String> sequence(ColumnSchema column) {
        return sequenceName(column).map(name -> "create sequence %s as %s".formatted(name, column.nativeType()));
    }

    /** What a column has beside its place in the table. */
    List<String> afterwards(String table, ColumnSchema column) {
        List<String> statements = new ArrayList<>();
        sequenceName(column)
                .ifPresent(name -> statements.add(
                        "alter sequence %s owned by %s.%s".formatted(name, quoted(table), quoted(column.name()))));
        if (column.comment() != null) {
            statements.add(comment(table, column));
        }
        return statements;
    }

    String comment(String table, ColumnSchema column) {
        return "comment on column %s.%s is %s"
                .formatted(
                        quoted(table),
                        quoted(column.name()),
                        column.comment() == null ? "null" : literal(column.comment()));
    }

    /** The sequence of a column like {@code serial}, as SQL writes its name. */
    Optional<String> sequenceName(ColumnSchema column) {
        Matcher next = NEXT_VALUE.matcher(Objects.requireNonNullElse(column.defaultExpression(), ""));
        return column.identity() && next.matches() ? Optional.of(next.group(1).replace("''", "'")) : Optional.empty();
    }

    /** The statements that create an index without stopping writers; each of them runs by itself. */
    List<String> createConcurrently(String table, IndexSchema index) {
        List<String> statements = new ArrayList<>();
        if (index.constraint()) {
            IndexSchema bare =
                    new IndexSchema(index.name(), index.parts(), index.kind(), false, null, index.included(), null);
            statements.add(createIndex("create unique index concurrently ", table, bare));
            statements.add("alter table %s add constraint %s unique using index %s%s"
                    .formatted(
                            quoted(table),
                            quoted(index.name()),
                            quoted(index.name()),
                            index.options() == null ? "" : " " + index.options()));
            return statements;
        }
        for (String statement : createIndex(table, index)) {
            statements.add(statement.replaceFirst("^create (unique )?index ", "create $1index concurrently "));
        }
        return statements;
    }

    /** Whether an index that is a constraint can be built first and made one later. */
    static boolean isBuiltAhead(IndexSchema index) {
        return index.options() == null || index.options().startsWith("deferrable");
    }

    /** Text as a constant. The server takes a constant of no type as one of the type that is needed. */
    static String literal(String text) {
        return text.indexOf('\\') < 0
                ? "'" + text.replace("'", "''") + "'"
                : " E'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    /** A value in canonical form as a constant. */
    static String literal(@Nullable FieldType type, Object value) {
        return switch (type) {
            case null -> throw DataFlowException.configuration("a value for a column of a type that is not known");
            case FieldType.BytesType t -> literal("\\x" + HexFormat.of().formatHex((byte[]) value));
            case FieldType.JsonType t -> literal(JsonText.write(value));
            case FieldType.DecimalType t -> literal(((BigDecimal) value).toPlainString());
            case FieldType.BooleanType t -> literal(value.toString());
            case FieldType.IntType t -> literal(value.toString());
            case FieldType.LongType t -> literal(value.toString());
            case FieldType.DoubleType t -> literal(value.toString());
            case FieldType.StringType t -> literal(value.toString());
            case FieldType.TextType t -> literal(value.toString());
            case FieldType.EnumType t -> literal(value.toString());
            case FieldType.UuidType t -> literal(value.toString());
            case FieldType.DateType t -> literal(value.toString());
            case FieldType.TimeType t -> literal(value.toString());
            case FieldType.DateTimeType t -> literal(value.toString());
            case FieldType.TimestampType t -> literal(value.toString());
        };
    }
}
