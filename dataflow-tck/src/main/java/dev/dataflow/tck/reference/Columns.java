package dev.dataflow.tck.reference;

import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldPath;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** How a model's fields lie in columns. Immutable. */
final class Columns implements RowView {

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

    @Override
    public @Nullable Object value(FieldValues row, String name) {
        FieldPath path = FieldPath.parse(name);
        Object value = row.get(model.field(path.field()).column());
        for (String step : path.steps()) {
            value = value instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return value;
    }

    @Override
    public OptionalInt compare(String name, Object left, Object right) {
        return FieldPath.parse(name).isInside()
                ? ValueOrder.compareInside(left, right)
                : OptionalInt.of(ValueOrder.of(type(name)).compare(left, right));
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
