package dev.dataflow.api.model;

import dev.dataflow.api.error.DataFlowException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** The rules for names of tables, columns and indexes: what is allowed, and what they are by default. */
final class StorageNames {

    /** PostgreSQL cuts longer identifiers silently (NAMEDATALEN, "SQL Syntax: Identifiers" in its manual). */
    static final int MAX_BYTES = 63;

    private StorageNames() {}

    /** {@code OrderItem} and {@code orderItem} become {@code order_item}; {@code HTTPLog} becomes {@code http_log}. */
    static String snakeCase(String name) {
        return name.replaceAll("([A-Z]+)([A-Z][a-z])", "$1_$2")
                .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }

    /** {@code category} becomes {@code categories}, {@code box} {@code boxes}, {@code day} {@code days}. */
    static String plural(String noun) {
        if (noun.matches(".*[^aeiou]y")) {
            return noun.substring(0, noun.length() - 1) + "ies";
        }
        return noun.matches(".*(s|sh|ch|x|z)") ? noun + "es" : noun + "s";
    }

    /** {@code ux_customers_email}; shortened with a checksum where it would be too long. */
    static String index(boolean unique, String table, List<String> columns) {
        return fitting((unique ? "ux_" : "ix_") + table + "_" + String.join("_", columns));
    }

    /** {@code ft_articles}; shortened with a checksum where it would be too long. */
    static String fullText(String table) {
        return fitting("ft_" + table);
    }

    /** {@code fk_albums_artist_id}; shortened with a checksum where it would be too long. */
    static String reference(String table, List<String> columns) {
        return fitting("fk_" + table + "_" + String.join("_", columns));
    }

    /**
     * Refuses what some database could not use as a name.
     *
     * @throws DataFlowException CONFIGURATION that names the offender
     */
    static void requireIdentifier(String what, String name) {
        String fault = fault(name);
        if (fault != null) {
            throw DataFlowException.configuration(
                    "%s name '%s' %s: choose another".formatted(what, printable(name), fault));
        }
    }

    /** Why some database could not use a name; null where all can. */
    static @Nullable String fault(String name) {
        if (name.isBlank()) {
            return "is empty";
        }
        if (name.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            return "is longer than " + MAX_BYTES + " bytes";
        }
        if (name.startsWith("$") || name.indexOf('.') >= 0) {
            return "starts with '$' or contains '.'";
        }
        if (name.codePoints().anyMatch(Character::isISOControl)) {
            return "contains a control character";
        }
        // "Schema Object Names" in MySQL's manual.
        boolean refusedByMysql = name.endsWith(" ") || name.codePoints().anyMatch(Character::isSupplementaryCodePoint);
        return refusedByMysql ? "ends with a space or contains a character beyond U+FFFF" : null;
    }

    private static String fitting(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= MAX_BYTES) {
            return name;
        }
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        String suffix = "_%08x".formatted(checksum.getValue());
        String kept = name;
        while (kept.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES - suffix.length()) {
            kept = kept.substring(0, kept.offsetByCodePoints(kept.length(), -1));
        }
        return kept + suffix;
    }

    private static String printable(String name) {
        String shown = name.replaceAll("\\p{Cntrl}", "?");
        return shown.length() > 80 ? shown.substring(0, 80) + "..." : shown;
    }
}
