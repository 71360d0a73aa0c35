package dev.dataflow.migration.internal.plan;

import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.migration.plan.Finding;
import dev.dataflow.migration.plan.Finding.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Finds what may be meant as a rename: one goes, and another of the same kind comes. Stateless. */
final class Renames {

    private Renames() {}

    static List<Finding> suspected(List<SchemaChange> changes) {
        List<Finding> findings = new ArrayList<>();
        for (SchemaChange gone : changes) {
            for (SchemaChange come : changes) {
                if (gone instanceof SchemaChange.DropColumn drop
                        && come instanceof SchemaChange.AddColumn add
                        && drop.table().equals(add.table())
                        && alike(drop.column(), add.column())) {
                    findings.add(finding(
                            drop.table(), drop.column().name(), add.column().name()));
                }
            }
        }
        return findings;
    }

    private static boolean alike(ColumnSchema gone, ColumnSchema come) {
        return Objects.equals(gone.nativeType(), come.nativeType()) || Objects.equals(gone.type(), come.type());
    }

    private static Finding finding(String table, String gone, String come) {
        return new Finding(
                Rule.RENAME_OR_DROP,
                Assessment.place(table, gone),
                "column %s goes and column %s of the same type comes".formatted(gone, come),
                ("if it is a rename, say @RenamedFrom(\"%s\") on the component of %s; if not, allow Risk.DESTRUCTIVE"
                                + " to drop it")
                        .formatted(gone, come));
    }
}
