package dev.dataflow.tck.reference;

import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a model's fields lie in columns. Immutable. */
final class Columns {

    private final ModelDefinition model;

    Columns(ModelDefinition model) {
        this.model = model;
    }

    List<String> fieldNames() {
        return model.fields().stream().map(FieldDefinition::name).toList();
    }

    FieldType type(String field) {
        return model.field(field).type();
    }

    /** The value of a field in a stored row. */
    @Nullable
    Object value(FieldValues row, String field) {
        return row.get(model.field(field).column());
    }

    /** Values by field as values by column. */
    FieldValues ofFields(FieldValues values) {
        return FieldValues.ofArray(
                values.names().stream().map(each -> model.field(each).column()).toList(),
                values.asList().toArray());
    }

    /** A stored row as values by field. */
    FieldValues toFields(FieldValues row, List<String> wanted) {
        return FieldValues.ofArray(
                wanted, wanted.stream().map(each -> value(row, each)).toArray());
    }

    /** Refuses a table that lacks one of the columns. */
    void requireIn(TableSchema table) {
        for (FieldDefinition field : model.fields()) {
            if (table.column(field.column()).isEmpty()) {
                throw Faults.noColumn(table.name(), field.column());
            }
        }
    }
}
