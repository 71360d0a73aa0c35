package dev.dataflow.api.migration;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/** The names of constraints that DataFlow makes. Stateless. */
final class ConstraintNames {

    /** PostgreSQL's limit is the lowest: 63 bytes. */
    private static final int MAX_BYTES = 63;

    private static final Pattern CHECK = Pattern.compile("ck_.*_[0-9a-f]{8}", Pattern.DOTALL);

    private ConstraintNames() {}

    static String check(String table, String column, String expression) {
        CRC32 checksum = new CRC32();
        checksum.update("%s %s %s".formatted(table, column, expression).getBytes(StandardCharsets.UTF_8));
        String suffix = "_%08x".formatted(checksum.getValue());
        String kept = "ck_%s_%s".formatted(table, column);
        while (kept.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES - suffix.length()) {
            kept = kept.substring(0, kept.offsetByCodePoints(kept.length(), -1));
        }
        return kept + suffix;
    }

    static boolean isCheckOfModel(String name) {
        return CHECK.matcher(name).matches();
    }
}
