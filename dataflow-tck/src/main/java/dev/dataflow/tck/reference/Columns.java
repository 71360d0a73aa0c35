package dev.dataflow.tck.reference;

import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldPath;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** How a model's fields lie in columns. Used for one operation. */
final class Columns implements RowView {

    private final ModelDefinition model;
    private final Map<String, Place> places = new HashMap<>();

    /** Where a name leads: into a column and, inside JSON, further. */
    private record Place(String column, List<String> steps, Comparator<Object> order) {}

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
        Place place = place(name);
        Object value = row.get(place.column());
        for (String step : place.steps()) {
            value = value instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return value;
    }

    @Override
    public OptionalInt compare(String name, Object left, Object right) {
        Place place = place(name);
        return place.steps().isEmpty()
                ? OptionalInt.of(place.order().compare(left, right))
                : ValueOrder.compareInside(left, right);
    }

    private Place place(String name) {
        return places.computeIfAbsent(name, any -> {
            FieldPath path = FieldPath.parse(name);
            FieldDefinition field = model.field(path.field());
            return new Place(field.column(), path.steps(), ValueOrder.of(field.type()));
        });
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
