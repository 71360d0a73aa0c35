package dev.dataflow.core.internal.view;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.internal.record.FieldReader;
import dev.dataflow.core.internal.record.RecordShape;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A record read from the rows of a model: from some of their fields, from related rows, or from figures. Immutable,
 * thread-safe.
 *
 * @param shape the record
 * @param parts what its components hold, in order
 * @param fields the fields of the row it needs
 * @param paths the paths to related rows it needs
 */
public record RecordView(
        RecordShape shape,
        List<Function<FieldValues, @Nullable Object>> parts,
        List<String> fields,
        List<String> paths) {

    /** Copies the lists. */
    public RecordView {
        parts = List.copyOf(parts);
        fields = List.copyOf(fields);
        paths = List.copyOf(paths);
    }

    /** A view of figures by their names; whether they are there, and of which class, is seen when they are read. */
    public static RecordView ofFigures(Class<? extends Record> type, ModelDefinition model) {
        RecordShape shape = RecordShape.of(type);
        List<Function<FieldValues, @Nullable Object>> parts = shape.components().stream()
                .<Function<FieldValues, @Nullable Object>>map(component -> {
                    FieldReader reader = FieldReader.ofFigure(model, component);
                    return row -> reader.read(row.get(component.getName()));
                })
                .toList();
        return new RecordView(shape, parts, List.of(), List.of());
    }

    /**
     * The record of this row.
     *
     * @throws DataFlowException MAPPING where a value does not fit its component
     */
    public Object read(FieldValues row) {
        @Nullable Object[] values = new @Nullable Object[parts.size()];
        for (int position = 0; position < values.length; position++) {
            values[position] = parts.get(position).apply(row);
        }
        return shape.create(values);
    }

    static DataFlowException wrong(ModelDefinition model, String component, String message) {
        return DataFlowException.builder(ErrorCode.VALIDATION, message)
                .model(model.name())
                .fields(List.of(component))
                .build();
    }
}
