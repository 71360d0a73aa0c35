package dev.dataflow.api.migration;

import java.util.List;
import java.util.Objects;

/**
 * A condition that all rows of a table keep.
 *
 * <p>A database writes conditions in its own way, so that what it shows cannot be compared with what was asked for.
 * Those that come of models therefore carry a checksum of what was asked for in their name ({@link #named}): one of the
 * same name is the same.
 *
 * @param name the constraint's name
 * @param columns the columns it is about, as far as that is known
 * @param expression the condition as the database's DDL takes it
 */
public record CheckSchema(String name, List<String> columns, String expression) {

    /** Copies the list. */
    public CheckSchema {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(expression, "expression");
        columns = List.copyOf(columns);
    }

    /** The condition that a model asks for, under a name with its checksum. */
    public static CheckSchema named(String table, String column, String expression) {
        return new CheckSchema(ConstraintNames.check(table, column, expression), List.of(column), expression);
    }

    /** Whether a model asked for it: then two of the same name are the same. */
    public boolean isOfModel() {
        return ConstraintNames.isCheckOfModel(name);
    }
}
