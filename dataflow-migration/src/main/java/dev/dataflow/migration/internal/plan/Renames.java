package dev.dataflow.migration.internal.plan;

import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.migration.plan.Finding;
import dev.dataflow.migration.plan.Finding.Rule;
import dev.dataflow.migration.plan.MigrationPart;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Finds what may be meant as a rename: one goes or is nobody's any more, and another of the same kind comes. Stateless.
 */
final class Renames {

    private Renames() {}

    /**
     * What changes may be meant as.
     *
     * @param nobodys tables that are there, stay, and have no model
     */
    static List<Finding> suspected(List<SchemaChange> changes, List<TableSchema> nobodys, RenameHint hint) {
        List<TableSchema> former = new ArrayList<>(nobodys);
        for (SchemaChange change : changes) {
            if (change instanceof SchemaChange.DropTable drop) {
                former.add(drop.definition());
            }
        }
        List<Finding> findings = new ArrayList<>();
        for (SchemaChange change : changes) {
            if (change instanceof SchemaChange.AddColumn add) {
                dropped(changes, add).forEach(gone -> findings.add(column(add, gone.name(), hint)));
            } else if (change instanceof SchemaChange.CreateTable create) {
                former.stream()
                        .filter(each -> alike(each, create.definition()))
                        .max(Comparator.comparingLong(each -> shared(each, create.definition())))
                        .ifPresent(each -> findings.add(
                                nobodys.contains(each)
                                        ? left(each.name(), create.table(), hint)
                                        : dropped(each.name(), create.table(), hint)));
            }
        }
        return findings;
    }

    /** The same of a migration's parts; what stands on both sides of a change of rows was copied there. */
    static List<Finding> suspected(List<MigrationPart> parts) {
        return parts.stream()
                .flatMap(part -> part instanceof MigrationPart.Changes changes ? Stream.of(changes) : Stream.empty())
                .flatMap(each -> suspected(each.changes(), List.of(), RenameHint.CHANGE).stream())
                .toList();
    }

    private static Stream<ColumnSchema> dropped(List<SchemaChange> changes, SchemaChange.AddColumn add) {
        return changes.stream()
                .flatMap(each -> each instanceof SchemaChange.DropColumn drop
                                && drop.table().equals(add.table())
                                && !drop.column().name().equals(add.column().name())
                                && alike(drop.column(), add.column())
                        ? Stream.of(drop.column())
                        : Stream.empty());
    }

    private static boolean alike(ColumnSchema gone, ColumnSchema come) {
        return Objects.equals(gone.nativeType(), come.nativeType()) || Objects.equals(gone.type(), come.type());
    }

    /** Two columns say little, and a rename may come with a change or two. */
    private static boolean alike(TableSchema gone, TableSchema come) {
        long shared = shared(gone, come);
        return shared >= 2
                && shared * 4 >= Math.max(gone.columns().size(), come.columns().size()) * 3L
                && !gone.name().equals(come.name());
    }

    private static long shared(TableSchema gone, TableSchema come) {
        return come.columns().stream()
                .filter(each -> gone.column(each.name())
                        .filter(other -> alike(other, each))
                        .isPresent())
                .count();
    }

    private static Finding column(SchemaChange.AddColumn add, String gone, RenameHint hint) {
        String come = add.column().name();
        return new Finding(
                Rule.RENAME_OR_DROP,
                Assessment.place(add.table(), gone),
                "column %s goes and column %s of the same type comes".formatted(gone, come),
                "if it is a rename, %s; if not, allow Risk.DESTRUCTIVE to drop it"
                        .formatted(hint.column(add.table(), gone, come)));
    }

    private static Finding left(String gone, String come, RenameHint hint) {
        return new Finding(
                Rule.RENAME_OR_DROP,
                come,
                "the table is new and empty, and table %s, which has no model, has nearly the same columns"
                        .formatted(gone),
                "if it is a rename, %s; if not, there is nothing to do".formatted(hint.table(gone, come)));
    }

    private static Finding dropped(String gone, String come, RenameHint hint) {
        return new Finding(
                Rule.RENAME_OR_DROP,
                gone,
                "table %s goes and table %s with nearly the same columns comes".formatted(gone, come),
                "if it is a rename, %s; if not, allow Risk.DESTRUCTIVE to drop it".formatted(hint.table(gone, come)));
    }
}
