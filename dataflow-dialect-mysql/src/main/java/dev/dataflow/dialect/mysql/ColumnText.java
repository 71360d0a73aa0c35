package dev.dataflow.dialect.mysql;

import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.sql.schema.TableWriter;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes columns. What else DDL says of a column stands behind the type in its native type: that it keeps the time of
 * its row's last change, that it is not shown, and a condition that is its own. Thread-safe.
 *
 * @param writer writes names and texts
 */
record ColumnText(TableWriter writer) {

    static final String ON_UPDATE = " on update ";
    static final String INVISIBLE = " invisible";
    static final String CHECK = " check ";

    /** The native type of a column as DDL takes it, with all that is said of it there. */
    static String nativeType(String type, String extra, @Nullable String check) {
        return type
                + DdlText.onUpdate(extra).map(ON_UPDATE::concat).orElse("")
                + (extra.contains("INVISIBLE") ? INVISIBLE : "")
                + (check == null ? "" : "%s(%s)".formatted(CHECK, check));
    }

    /** A column as it stands in the creation of its table. */
    String of(ColumnSchema column) {
        String nativeType =
                Objects.requireNonNull(column.nativeType(), "a column in its database's form has a native type");
        int check = nativeType.indexOf(CHECK);
        int words = check < 0 ? nativeType.length() : check;
        int end = Stream.of(ON_UPDATE, INVISIBLE)
                .mapToInt(nativeType::indexOf)
                .filter(each -> each >= 0 && each < words)
                .min()
                .orElse(words);
        String type = nativeType.substring(0, end);
        ColumnSchema.GeneratedColumn generation = column.generation();
        return writer.quoted(column.name())
                + " "
                + type
                + (generation == null
                        ? ""
                        : " generated always as (%s) %s"
                                .formatted(generation.expression(), generation.stored() ? "stored" : "virtual"))
                + (column.nullable() ? nothing(type) : " not null")
                + (column.identity() ? " auto_increment" : "")
                + (column.defaultExpression() == null ? "" : " default " + column.defaultExpression())
                + nativeType.substring(end, words)
                + (column.comment() == null ? "" : " comment " + writer.text(column.comment()))
                + nativeType.substring(words);
    }

    /** Without the word a TIMESTAMP may be NOT NULL ({@code explicit_defaults_for_timestamp}). */
    private static String nothing(String type) {
        return type.startsWith("timestamp") ? " null" : "";
    }
}
