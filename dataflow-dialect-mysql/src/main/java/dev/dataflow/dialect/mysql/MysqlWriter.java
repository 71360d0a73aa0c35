package dev.dataflow.dialect.mysql;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.ReferenceAction;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.sql.dialect.SqlDialect;
import dev.dataflow.sql.json.JsonText;
import dev.dataflow.sql.schema.TableWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tables as MySQL's DDL writes them: with all indexes in the creation of their table, so that none is made behind the
 * back for a foreign key.
 */
final class MysqlWriter extends TableWriter {

    /** What a native type may end in; DDL has it behind the default. */
    static final String ON_UPDATE = " on update ";

    static final String INVISIBLE = " invisible";
    static final String CHECK = " check ";

    /** What makes bytes text. */
    static final String BYTES_OF_TEXT = "_utf8mb4 ";

    private static final List<String> KINDS = List.of("fulltext", "spatial");

    MysqlWriter(SqlDialect dialect) {
        super(dialect);
    }

    @Override
    public List<String> createTable(TableSchema table) {
        return Stream.concat(
                        Stream.of(createBareTable(table)),
                        table.indexes().stream()
                                .filter(each -> each.kind() == IndexSchema.Kind.FULL_TEXT)
                                .flatMap(each -> createIndex(table.name(), each).stream()))
                .toList();
    }

    @Override
    protected List<String> indexesWithin(TableSchema table) {
        return table.indexes().stream()
                .filter(each -> each.kind() != IndexSchema.Kind.FULL_TEXT)
                .map(this::index)
                .toList();
    }

    /** An index as a part of its table; not one of DataFlow's for full text. */
    String index(IndexSchema index) {
        String options = Objects.requireNonNullElse(index.options(), "");
        String kind = KINDS.stream().filter(options::startsWith).findFirst().orElse("");
        String rest = options.substring(kind.length()).strip();
        String first = index.unique() ? "unique index" : kind.isEmpty() ? "index" : kind + " index";
        return "%s %s %s%s"
                .formatted(first, quoted(index.name()), parts(index.parts()), rest.isEmpty() ? "" : " " + rest);
    }

    @Override
    protected String suffix(TableSchema table) {
        Map<String, String> options = table.options();
        if (options.isEmpty()) {
            return super.suffix(table);
        }
        String engine = "engine=" + options.getOrDefault("engine", "InnoDB");
        String others = options.entrySet().stream()
                .filter(each -> !each.getKey().equals("engine"))
                .map(each -> " %s=%s".formatted(each.getKey(), each.getValue()))
                .collect(Collectors.joining());
        String comment = table.comment() == null ? "" : " comment=" + CatalogText.literal(table.comment());
        return " " + engine + others + comment;
    }

    @Override
    public String column(ColumnSchema column) {
        String nativeType = Objects.requireNonNull(column.nativeType());
        int end = Stream.of(ON_UPDATE, INVISIBLE, CHECK)
                .mapToInt(nativeType::indexOf)
                .filter(each -> each >= 0)
                .min()
                .orElse(nativeType.length());
        int check = nativeType.indexOf(CHECK);
        int words = check < 0 ? nativeType.length() : check;
        ColumnSchema.GeneratedColumn generation = column.generation();
        return quoted(column.name())
                + " "
                + nativeType.substring(0, end)
                + (generation == null
                        ? ""
                        : " generated always as (%s) %s"
                                .formatted(generation.expression(), generation.stored() ? "stored" : "virtual"))
                + (column.nullable() ? nothing(nativeType) : " not null")
                + (column.defaultExpression() == null ? "" : " default " + column.defaultExpression())
                + (column.identity() ? " auto_increment" : "")
                + nativeType.substring(end, Math.max(end, words))
                + (column.comment() == null ? "" : " comment " + CatalogText.literal(column.comment()))
                + nativeType.substring(words);
    }

    /** Without the word a TIMESTAMP may be NOT NULL ({@code explicit_defaults_for_timestamp}). */
    private static String nothing(String nativeType) {
        return nativeType.startsWith("timestamp") ? " null" : "";
    }

    /** MariaDB shows RESTRICT where nothing was said, MySQL shows NO ACTION. */
    @Override
    protected String action(String words, ReferenceAction action) {
        return words + action.sql();
    }

    /** A value in canonical form as a constant. */
    static String literal(@Nullable FieldType type, Object value) {
        return switch (type) {
            case null -> throw DataFlowException.configuration("a value for a column of a type that is not known");
            case FieldType.BytesType t -> "x'%s'".formatted(HexFormat.of().formatHex((byte[]) value));
            case FieldType.UuidType t -> "x'%s'".formatted(value.toString().replace("-", ""));
            case FieldType.JsonType t -> text(JsonText.write(value));
            case FieldType.DecimalType t -> ((BigDecimal) value).toPlainString();
            case FieldType.BooleanType t -> Boolean.TRUE.equals(value) ? "1" : "0";
            case FieldType.IntType t -> value.toString();
            case FieldType.LongType t -> value.toString();
            case FieldType.DoubleType t -> value.toString();
            case FieldType.StringType t -> text(value.toString());
            case FieldType.TextType t -> text(value.toString());
            case FieldType.EnumType t -> text(value.toString());
            case FieldType.DateType t -> text(value.toString());
            case FieldType.TimeType t -> text(value.toString());
            case FieldType.DateTimeType t -> text(value.toString().replace('T', ' '));
            case FieldType.TimestampType t ->
                text(LocalDateTime.ofInstant((Instant) value, ZoneOffset.UTC)
                        .toString()
                        .replace('T', ' '));
        };
    }

    /** In bytes where a backslash would depend on the SQL mode. */
    private static String text(String text) {
        return text.indexOf('\\') < 0
                ? "'" + text.replace("'", "''") + "'"
                : BYTES_OF_TEXT + "x'%s'".formatted(HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)));
    }
}
