package dev.dataflow.core;

import dev.dataflow.api.migration.TableSchema;
import java.util.Map;
import java.util.Optional;

/**
 * What a registered model asks of the database's schema; from {@link Schema#wanted()}. Immutable.
 *
 * @param model the model's name
 * @param table the table, in the database's form
 * @param fills what rows that are there hold in a column that is new and must hold something, by column, in canonical
 *     form: the model's default, the first version, the time of planning
 * @param renamedFrom the table's former name, where the model says one
 * @param formerColumns the former names of columns, by the name they have now
 */
public record ModelTable(
        String model,
        TableSchema table,
        Map<String, Object> fills,
        Optional<String> renamedFrom,
        Map<String, String> formerColumns) {

    /** Copies the maps. */
    public ModelTable {
        fills = Map.copyOf(fills);
        formerColumns = Map.copyOf(formerColumns);
    }
}
