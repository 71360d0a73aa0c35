package dev.dataflow.api.migration;

/** One step that changes a schema; an immutable value, interpreted by adapters with an exhaustive {@code switch}. */
public sealed interface SchemaChange {

    /** The table or collection it changes. */
    String table();

    /** Create a table or collection with its key, its indexes and its references. */
    record CreateTable(TableSchema definition) implements SchemaChange {
        @Override
        public String table() {
            return definition.name();
        }
    }

    /** Create an index on a table or collection that is there. */
    record CreateIndex(String table, IndexSchema index) implements SchemaChange {}

    /** Drop an index of a table or collection. */
    record DropIndex(String table, IndexSchema index) implements SchemaChange {}

    /**
     * Create a foreign key between tables that are there. In one list with the creation of its table it may also become
     * part of that, for databases that can add none later.
     */
    record AddReference(String table, ReferenceSchema reference) implements SchemaChange {}
}
