package dev.dataflow.migration.plan;

import dev.dataflow.api.error.DataFlowException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A migration that is written down and applied once to each database, in the order of versions. Immutable; from
 * {@code MigrationBuilder} or {@code MigrationFiles}.
 *
 * @param version whole numbers with points between them: {@code 3}, {@code 2026.11.1}
 * @param description what it is for
 * @param parts what it does, in order
 * @param undo what is done to rows before its changes are undone; needed to undo one that changes rows
 * @param allowed the risks that it takes knowingly, beside those of the policy
 * @param checksum SHA-256 of all of the above in hexadecimal digits, whatever its file looks like
 */
public record VersionedMigration(
        String version,
        String description,
        List<MigrationPart> parts,
        List<MigrationPart> undo,
        Set<Risk> allowed,
        String checksum)
        implements Comparable<VersionedMigration> {

    /** Copies the lists and checks the version. */
    public VersionedMigration {
        requireVersion(version);
        parts = List.copyOf(parts);
        undo = List.copyOf(undo);
        EnumSet<Risk> risks = EnumSet.noneOf(Risk.class);
        risks.addAll(allowed);
        allowed = Set.copyOf(risks);
    }

    /** Whether it changes rows, and not the schema alone. */
    public boolean changesRows() {
        return parts.stream().anyMatch(each -> !(each instanceof MigrationPart.Changes));
    }

    @Override
    public int compareTo(VersionedMigration other) {
        return compare(version, other.version);
    }

    /** Compares versions number by number: {@code 2} comes before {@code 10}, {@code 1} before {@code 1.1}. */
    public static int compare(String one, String other) {
        return Arrays.compare(numbers(one), numbers(other));
    }

    private static long[] numbers(String version) {
        return Arrays.stream(version.split("\\.", -1))
                .mapToLong(Long::parseLong)
                .toArray();
    }

    /**
     * Refuses what is no version.
     *
     * @throws DataFlowException CONFIGURATION
     */
    public static void requireVersion(String version) {
        if (!version.matches("\\d{1,15}(\\.\\d{1,15}){0,6}")) {
            throw DataFlowException.configuration(
                    "version '%s' is not whole numbers with points between them, such as 3 or 2026.11.1"
                            .formatted(version.length() > 40 ? version.substring(0, 40) + "..." : version));
        }
    }
}
