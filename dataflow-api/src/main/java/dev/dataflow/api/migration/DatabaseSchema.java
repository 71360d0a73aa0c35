package dev.dataflow.api.migration;

import java.util.List;
import java.util.Optional;

/**
 * The tables or collections of one database, as found or as wanted.
 *
 * @param tables in alphabetical order of their names when found
 * @param opaque what is in the database but cannot be expressed, such as views; by kind and name
 */
public record DatabaseSchema(List<TableSchema> tables, List<OpaquePart> opaque) {

    /** Without anything. */
    public static final DatabaseSchema EMPTY = new DatabaseSchema(List.of());

    /** Copies the lists. */
    public DatabaseSchema {
        tables = List.copyOf(tables);
        opaque = List.copyOf(opaque);
    }

    /** Tables alone. */
    public DatabaseSchema(List<TableSchema> tables) {
        this(tables, List.of());
    }

    /** The table of this name, compared exactly. */
    public Optional<TableSchema> table(String name) {
        return tables.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /**
     * The schema in which these changes would leave this one. Sends nothing.
     *
     * @throws dev.dataflow.api.error.DataFlowException CONFIGURATION for a change of what is not there, or that makes
     *     what is there already
     */
    public DatabaseSchema after(List<SchemaChange> changes) {
        SchemaEdit edit = new SchemaEdit(this);
        changes.forEach(edit::make);
        return edit.schema();
    }
}
