package dev.dataflow.sql.schema;

import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.sql.dialect.SqlDialect;
import dev.dataflow.sql.json.JsonText;
import dev.dataflow.sql.plan.SqlRenderer;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.impl.DSL;

/**
 * Writes the constants of models into DDL, where no parameter can stand. Thread-safe.
 *
 * <p>All but flags and numbers are texts in quotes, escaped by jOOQ, from which the database makes a value of the
 * column's type; bytes are written in the database's own way.
 */
public final class Literals {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS", Locale.ROOT);
    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

    private final SqlDialect dialect;
    private final SqlRenderer renderer;
    private final Function<String, String> bytes;
    private final boolean zoned;

    /**
     * For a database.
     *
     * @param bytes how bytes are written that are given in hexadecimal digits
     * @param zoned whether a point in time needs its zone; without, it is written in UTC
     */
    public Literals(SqlDialect dialect, Function<String, String> bytes, boolean zoned) {
        this.dialect = dialect;
        this.renderer = new SqlRenderer(dialect);
        this.bytes = bytes;
        this.zoned = zoned;
    }

    /** A canonical value for a column. */
    public String of(ColumnSchema column, Object value) {
        if (column.type() instanceof FieldType.JsonType) {
            return quoted(JsonText.write(value));
        }
        return switch (value) {
            case UUID uuid -> stored(uuid) instanceof byte[] given ? of(column, given) : quoted(uuid.toString());
            case Boolean flag -> flag.toString();
            case Integer number -> number.toString();
            case Long number -> number.toString();
            case BigDecimal number -> number.toPlainString();
            case byte[] given -> bytes.apply(HexFormat.of().formatHex(given));
            case LocalTime time -> quoted(TIME.format(time));
            case LocalDateTime time -> quoted(DATE_TIME.format(time));
            case Instant time ->
                quoted(DATE_TIME.format(LocalDateTime.ofInstant(time, ZoneOffset.UTC)) + (zoned ? "+00" : ""));
            default -> quoted(value.toString());
        };
    }

    /** A UUID is bytes where the database has no such type. */
    private Object stored(UUID uuid) {
        return dialect.types()
                .mapping(new FieldType.UuidType())
                .codec()
                .encode()
                .apply(uuid);
    }

    private String quoted(String text) {
        return renderer.text(DSL.inline(text));
    }
}
