package dev.dataflow.api.migration;

import dev.dataflow.api.model.FieldType;
import java.util.List;

/** A question about the rows of a table, by which a plan is judged before it runs. All names are the database's. */
public sealed interface SchemaProbe {

    /** How many offending rows are counted at most. */
    int ENOUGH = 1000;

    /** The table it is about, which is there. */
    String table();

    /**
     * How many rows there are about, as the database estimates; exact where it has no estimate or the table is small.
     */
    record Rows(String table) implements SchemaProbe {}

    /** Rows that hold nothing in the column. */
    record Nulls(String table, String column) implements SchemaProbe {}

    /** Groups of rows that agree in all these columns, none of which is null. */
    record Duplicates(String table, List<String> columns) implements SchemaProbe {
        /** Copies the list. */
        public Duplicates {
            columns = List.copyOf(columns);
        }
    }

    /** Rows whose value of the column does not fit into another type: too long, too great, too exact, no such value. */
    record Unfit(String table, ColumnSchema column, FieldType type) implements SchemaProbe {}

    /** Rows that refer to a row that is not there. */
    record Orphans(String table, ReferenceSchema reference) implements SchemaProbe {}

    /** Rows that do not keep a condition. */
    record Violations(String table, CheckSchema check) implements SchemaProbe {}
}
