package dev.dataflow.migration.internal.text;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.migration.plan.MigrationPart;
import dev.dataflow.migration.plan.Risk;
import dev.dataflow.migration.plan.VersionedMigration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Versioned migrations as JSON and back. Stateless. */
public final class MigrationJson {

    private MigrationJson() {}

    /**
     * As it stands in a file; what is left out is empty. Public for Jackson.
     *
     * @param version the version
     * @param description what it is for
     * @param parts what it does
     * @param undo what is done to rows before it is undone
     * @param allowed the risks that it takes
     */
    public record Written(
            @Nullable String version,
            @Nullable String description,
            @Nullable List<MigrationPart> parts,
            @Nullable List<MigrationPart> undo,
            @Nullable List<Risk> allowed) {}

    /** The text of a migration. */
    public static String write(VersionedMigration migration) {
        return text(
                migration.version(), migration.description(), migration.parts(), migration.undo(), migration.allowed());
    }

    /**
     * The migration of a text.
     *
     * @throws DataFlowException CONFIGURATION that says what is wrong and where
     */
    public static VersionedMigration read(String text) {
        Written written = SchemaJson.read(text, Written.class);
        return complete(
                required("version", written.version()),
                required("description", written.description()),
                required("parts", written.parts()),
                Objects.requireNonNullElse(written.undo(), List.of()),
                Objects.requireNonNullElse(written.allowed(), List.of()));
    }

    /**
     * A migration with its checksum, which is of its content and not of a file's text; it is the same however the lines
     * of commands end.
     */
    public static VersionedMigration complete(
            String version,
            String description,
            List<MigrationPart> parts,
            List<MigrationPart> undo,
            Collection<Risk> allowed) {
        return new VersionedMigration(
                version,
                description,
                parts,
                undo,
                Set.copyOf(allowed),
                Checksum.of(text(version, description, inPlainLines(parts), inPlainLines(undo), allowed)));
    }

    /** What is checked out elsewhere may have other ends of lines, and is no other migration for that. */
    private static List<MigrationPart> inPlainLines(List<MigrationPart> parts) {
        return parts.stream()
                .<MigrationPart>map(part -> switch (part) {
                    case MigrationPart.Commands commands ->
                        new MigrationPart.Commands(
                                commands.language(),
                                commands.texts().stream()
                                        .map(each -> each.replace("\r\n", "\n"))
                                        .toList());
                    case MigrationPart.Changes changes -> changes;
                    case MigrationPart.Code code -> code;
                })
                .toList();
    }

    private static String text(
            String version,
            String description,
            List<MigrationPart> parts,
            List<MigrationPart> undo,
            Collection<Risk> allowed) {
        return SchemaJson.write(new Written(version, description, parts, undo, List.copyOf(new TreeSet<>(allowed))));
    }

    private static <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw DataFlowException.configuration("a migration needs \"%s\"".formatted(name));
        }
        return value;
    }
}
