package dev.dataflow.dialect.sqlite;

import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.sql.dialect.SqlDialect;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Writes a model's constants as SQLite stores them. Stateless. */
final class Literals {

    private static final HexFormat HEX = HexFormat.of();

    private final SqlDialect dialect;

    Literals(SqlDialect dialect) {
        this.dialect = dialect;
    }

    /** A canonical value as a literal for a column, whose type is known. */
    String of(ColumnSchema column, Object value) {
        Object encoded = dialect.types()
                .mapping(column.knownType().orElseThrow())
                .codec()
                .encode()
                .apply(value);
        return switch (encoded) {
            case Double number -> number(number);
            case byte[] bytes -> "x'%s'".formatted(HEX.formatHex(bytes));
            case String text
            when text.indexOf('\0') >= 0 ->
                // SQLite's statements end at such a character.
                "cast(x'%s' as text)".formatted(HEX.formatHex(text.getBytes(StandardCharsets.UTF_8)));
            case String text -> "'%s'".formatted(text.replace("'", "''"));
            default -> encoded.toString();
        };
    }

    private static String number(double number) {
        if (Double.isInfinite(number)) {
            return number > 0 ? "9e999" : "-9e999";
        }
        return Double.isNaN(number) ? "null" : Double.toString(number);
    }
}
