package dev.dataflow.api.migration;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One change of a schema; an immutable value, interpreted by adapters with an exhaustive {@code switch}.
 *
 * <p>What is changed or dropped is given as it was too: so every change can be undone ({@link #reversed}), and so an
 * adapter whose DDL wants the whole definition has it.
 */
public sealed interface SchemaChange {

    /** The table or collection it changes, under its name before. */
    String table();

    /** The change that undoes this one, if only for the schema: what rows held and was dropped does not come back. */
    SchemaChange reversed();

    /** Create a table or collection with its key, its indexes, its references and its conditions. */
    record CreateTable(TableSchema definition) implements SchemaChange {
        @Override
        public String table() {
            return definition.name();
        }

        @Override
        public SchemaChange reversed() {
            return new DropTable(definition);
        }
    }

    /** Drop a table or collection with everything in it. */
    record DropTable(TableSchema definition) implements SchemaChange {
        @Override
        public String table() {
            return definition.name();
        }

        @Override
        public SchemaChange reversed() {
            return new CreateTable(definition);
        }
    }

    /** Give a table or collection another name; those that refer to it follow. */
    record RenameTable(String table, String newName) implements SchemaChange {
        @Override
        public SchemaChange reversed() {
            return new RenameTable(newName, table);
        }
    }

    /**
     * Add a column behind the others.
     *
     * @param fill what the rows that are there hold in it, in canonical form; null for nothing
     */
    record AddColumn(
            String table, ColumnSchema column, @Nullable Object fill) implements SchemaChange {
        /** Refuses nulls. */
        public AddColumn {
            Objects.requireNonNull(column, "column");
        }

        @Override
        public SchemaChange reversed() {
            return new DropColumn(table, column);
        }
    }

    /** Drop a column with what it holds. Indexes, references and conditions over it are dropped by changes before. */
    record DropColumn(String table, ColumnSchema column) implements SchemaChange {
        @Override
        public SchemaChange reversed() {
            return new AddColumn(table, column, null);
        }
    }

    /** Give a column another name; indexes, references and conditions over it follow. */
    record RenameColumn(String table, String column, String newName) implements SchemaChange {
        @Override
        public SchemaChange reversed() {
            return new RenameColumn(table, newName, column);
        }
    }

    /**
     * Change a column's type, nullability, default or comment. Its values are converted, and stay the same: where one
     * does not fit, the change fails with CONSTRAINT or INVALID_DATA and leaves the column as it was.
     *
     * @param from as it is
     * @param to as it shall be, of the same name
     * @param fill what rows that hold nothing in it hold then, in canonical form; null to leave them
     */
    record AlterColumn(
            String table,
            ColumnSchema from,
            ColumnSchema to,
            @Nullable Object fill) implements SchemaChange {
        /** Refuses a change of the name. */
        public AlterColumn {
            if (!from.name().equals(to.name())) {
                throw new IllegalArgumentException("an altered column keeps its name");
            }
        }

        @Override
        public SchemaChange reversed() {
            return new AlterColumn(table, to, from, null);
        }
    }

    /** Create an index on a table or collection that is there. */
    record CreateIndex(String table, IndexSchema index) implements SchemaChange {
        @Override
        public SchemaChange reversed() {
            return new DropIndex(table, index);
        }
    }

    /** Drop an index of a table or collection. */
    record DropIndex(String table, IndexSchema index) implements SchemaChange {
        @Override
        public SchemaChange reversed() {
            return new CreateIndex(table, index);
        }
    }

    /**
     * Create a foreign key between tables that are there. In one list with the creation of its table it may also become
     * part of that, for databases that can add none later.
     */
    record AddReference(String table, ReferenceSchema reference) implements SchemaChange {
        @Override
        public SchemaChange reversed() {
            return new DropReference(table, reference);
        }
    }

    /** Drop a foreign key. */
    record DropReference(String table, ReferenceSchema reference) implements SchemaChange {
        @Override
        public SchemaChange reversed() {
            return new AddReference(table, reference);
        }
    }

    /** Have the database enforce a condition, which all rows must keep already. */
    record AddCheck(String table, CheckSchema check) implements SchemaChange {
        @Override
        public SchemaChange reversed() {
            return new DropCheck(table, check);
        }
    }

    /** Drop a condition. */
    record DropCheck(String table, CheckSchema check) implements SchemaChange {
        @Override
        public SchemaChange reversed() {
            return new AddCheck(table, check);
        }
    }
}
