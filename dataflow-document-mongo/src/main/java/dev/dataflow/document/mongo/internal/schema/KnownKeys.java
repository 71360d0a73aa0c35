package dev.dataflow.document.mongo.internal.schema;

import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.document.mongo.internal.document.DocumentLayout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which column of each collection stands in {@code _id}, as far as that is known. Used for one list of changes, by one
 * thread.
 */
final class KnownKeys {

    private final Map<String, String> singleKeys = new HashMap<>();

    /** Nothing is known but what the changes themselves tell. */
    static KnownKeys none() {
        return new KnownKeys();
    }

    /** The keys of the collections there are. */
    static KnownKeys of(DatabaseSchema schema) {
        KnownKeys keys = new KnownKeys();
        schema.tables().forEach(keys::learn);
        return keys;
    }

    void learn(TableSchema table) {
        if (table.primaryKey().size() == 1) {
            singleKeys.put(table.name(), table.primaryKey().get(0));
        }
    }

    List<String> paths(String table, List<String> columns) {
        return columns.stream()
                .map(each -> each.equals(singleKeys.get(table)) ? DocumentLayout.ID : each)
                .toList();
    }
}
