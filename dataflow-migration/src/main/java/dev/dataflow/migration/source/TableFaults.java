package dev.dataflow.migration.source;

import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.migration.internal.diff.Askable;
import java.util.Optional;

/** Why tables cannot be models. Stateless. */
final class TableFaults {

    /** "Method Parameters" in Java's specification; LONG and DOUBLE may count twice, and so may the record itself. */
    private static final int MAX_PARAMETER_SLOTS = 254;

    private TableFaults() {}

    /** As the end of a sentence about the table; empty where there is no fault. */
    static Optional<String> of(TableSchema table) {
        if (table.primaryKey().isEmpty()) {
            return Optional.of("it has no primary key");
        }
        if (!FieldDefinition.isStorable(table.name())) {
            return Optional.of("no model can have a table of such a name");
        }
        for (String name : table.primaryKey()) {
            Optional<String> fault = table.column(name).map(TableFaults::ofKey).orElse(Optional.of("it is not there"));
            if (fault.isPresent()) {
                return Optional.of("%s is part of the key, and %s".formatted(name, fault.get()));
            }
        }
        int slots = table.columns().stream().mapToInt(TableFaults::slots).sum();
        return slots > MAX_PARAMETER_SLOTS
                ? Optional.of("it has more columns than a record can have components")
                : Optional.empty();
    }

    private static Optional<String> ofKey(ColumnSchema column) {
        Optional<String> fault = Askable.fault(column);
        FieldType type = column.type();
        if (fault.isPresent() || type == null) {
            return fault;
        }
        if (column.identity() && !isWhole(type)) {
            return Optional.of("is counted by the database, but of type %s".formatted(column.nativeType()));
        }
        return type.ordered()
                ? Optional.empty()
                : Optional.of("no model can have a key of type " + column.nativeType());
    }

    static boolean isWhole(FieldType type) {
        return type instanceof FieldType.IntType || type instanceof FieldType.LongType;
    }

    private static int slots(ColumnSchema column) {
        return column.type() instanceof FieldType.LongType || column.type() instanceof FieldType.DoubleType ? 2 : 1;
    }
}
