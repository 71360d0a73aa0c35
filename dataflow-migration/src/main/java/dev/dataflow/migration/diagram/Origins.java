package dev.dataflow.migration.diagram;

import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.SchemaChange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What tables and columns were called before changes. Immutable once made. */
final class Origins {

    private final Map<String, String> tables = new HashMap<>();
    private final Map<String, Map<String, String>> columns = new HashMap<>();

    Origins(DatabaseSchema before, List<SchemaChange> changes) {
        before.tables().forEach(each -> tables.put(each.name(), each.name()));
        for (SchemaChange change : changes) {
            if (change instanceof SchemaChange.RenameTable rename) {
                move(tables, rename.table(), rename.newName());
                move(columns, rename.table(), rename.newName());
            } else if (change instanceof SchemaChange.RenameColumn rename) {
                Map<String, String> ofTable = columns.computeIfAbsent(rename.table(), any -> new HashMap<>());
                String origin = ofTable.getOrDefault(rename.column(), rename.column());
                ofTable.remove(rename.column());
                ofTable.put(rename.newName(), origin);
            } else if (change instanceof SchemaChange.DropTable drop) {
                tables.remove(drop.table());
                columns.remove(drop.table());
            } else if (change instanceof SchemaChange.CreateTable create
                    && before.table(create.table()).isPresent()) {
                tables.putIfAbsent(create.table(), create.table());
            }
        }
    }

    private static <T> void move(Map<String, T> names, String from, String to) {
        T moved = names.remove(from);
        if (moved != null) {
            names.put(to, moved);
        }
    }

    /** The name that a table had; null for one that was not there. */
    @Nullable
    String table(String now) {
        return tables.get(now);
    }

    /** The name that a column had, or would have had. */
    String column(String table, String now) {
        return columns.getOrDefault(table, Map.of()).getOrDefault(now, now);
    }
}
