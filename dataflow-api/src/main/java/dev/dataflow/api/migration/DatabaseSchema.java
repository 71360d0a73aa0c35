package dev.dataflow.api.migration;

import java.util.List;
import java.util.Optional;

/**
 * The tables or collections of one database, as found or as wanted.
 *
 * @param tables in alphabetical order of their names when found
 */
public record DatabaseSchema(List<TableSchema> tables) {

    /** Copies the list. */
    public DatabaseSchema {
        tables = List.copyOf(tables);
    }

    /** The table of this name, compared exactly. */
    public Optional<TableSchema> table(String name) {
        return tables.stream().filter(each -> each.name().equals(name)).findFirst();
    }
}
