package dev.dataflow.dialect.mysql;

import dev.dataflow.api.migration.IndexPart;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.SchemaChange;
import java.util.Optional;

/** Which changes can be one ALTER of a table, and how. Stateless. */
final class JoinedChanges {

    private JoinedChanges() {}

    /** "Online DDL Operations" in MySQL's manual. */
    static boolean canBeOnline(SchemaChange change) {
        return switch (change) {
            case SchemaChange.CreateIndex create -> isPlainTree(create.index());
            case SchemaChange.DropIndex drop -> isPlainTree(drop.index());
            case SchemaChange.CreateTable other -> false;
            case SchemaChange.DropTable other -> false;
            case SchemaChange.RenameTable other -> false;
            case SchemaChange.AddColumn other -> false;
            case SchemaChange.DropColumn other -> false;
            case SchemaChange.RenameColumn other -> false;
            case SchemaChange.AlterColumn other -> false;
            case SchemaChange.AddReference other -> false;
            case SchemaChange.DropReference other -> false;
            case SchemaChange.AddCheck other -> false;
            case SchemaChange.DropCheck other -> false;
        };
    }

    /** An expression is a hidden column, which neither comes nor goes in place together with anything else. */
    private static boolean isPlainTree(IndexSchema index) {
        return IndexText.isTree(index) && index.parts().stream().allMatch(IndexPart::isColumn);
    }

    /** InnoDB creates but one FULLTEXT index at a time. */
    private static boolean isOther(SchemaChange change) {
        return change instanceof SchemaChange.CreateIndex create && !IndexText.isTree(create.index());
    }

    /** Whether the later one is about what the earlier one makes or changes, which a statement does not know yet. */
    static boolean conflict(SchemaChange earlier, SchemaChange later) {
        boolean drops = earlier instanceof SchemaChange.DropColumn
                || earlier instanceof SchemaChange.DropIndex
                || earlier instanceof SchemaChange.DropCheck;
        return (isOther(earlier) && isOther(later))
                || (!drops && subject(earlier).isPresent() && subject(earlier).equals(subject(later)));
    }

    private static Optional<String> subject(SchemaChange change) {
        return Optional.ofNullable(
                switch (change) {
                    case SchemaChange.AddColumn add -> "column " + add.column().name();
                    case SchemaChange.AlterColumn alter ->
                        "column " + alter.to().name();
                    case SchemaChange.DropColumn drop ->
                        "column " + drop.column().name();
                    case SchemaChange.CreateIndex create ->
                        "index " + create.index().name();
                    case SchemaChange.DropIndex drop -> "index " + drop.index().name();
                    case SchemaChange.AddCheck add -> "check " + add.check().name();
                    case SchemaChange.DropCheck drop -> "check " + drop.check().name();
                    case SchemaChange.AddReference other -> null;
                    case SchemaChange.DropReference other -> null;
                    case SchemaChange.CreateTable other -> null;
                    case SchemaChange.DropTable other -> null;
                    case SchemaChange.RenameTable other -> null;
                    case SchemaChange.RenameColumn other -> null;
                });
    }
}
