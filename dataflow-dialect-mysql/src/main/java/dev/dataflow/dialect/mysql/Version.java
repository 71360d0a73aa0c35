package dev.dataflow.dialect.mysql;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server's version, ordered. */
record Version(int major, int minor, int patch) implements Comparable<Version> {

    private static final Comparator<Version> ORDER = Comparator.comparingInt(Version::major)
            .thenComparingInt(Version::minor)
            .thenComparingInt(Version::patch);

    /** What old replication clients need to see before MariaDB's own version (MariaDB's manual, "VERSION"). */
    private static final String REPLICATION_PREFIX = "5.5.5-";

    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})\\.(\\d{1,4})");

    /**
     * The version in what a server reports: {@code "8.0.31"}, {@code "8.4.0-debug"},
     * {@code "5.5.5-10.6.1-MariaDB-log"}.
     */
    static Version of(String reported) {
        String own =
                reported.startsWith(REPLICATION_PREFIX) ? reported.substring(REPLICATION_PREFIX.length()) : reported;
        Matcher numbers = NUMBERS.matcher(own);
        return numbers.lookingAt()
                ? new Version(
                        Integer.parseInt(numbers.group(1)),
                        Integer.parseInt(numbers.group(2)),
                        Integer.parseInt(numbers.group(3)))
                : new Version(0, 0, 0);
    }

    @Override
    public int compareTo(Version other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return "%d.%d.%d".formatted(major, minor, patch);
    }
}
