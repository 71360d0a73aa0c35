package dev.dataflow.core.internal.record;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns the records of a model into values by field name, and back. Made once for each class; thread-safe.
 *
 * @param <T> the record class
 */
public final class RecordMapping<T extends Record> {

    private static final ClassValue<RecordMapping<?>> MAPPINGS = new ClassValue<>() {
        @Override
        protected RecordMapping<?> computeValue(Class<?> type) {
            return new RecordMapping<>(type.asSubclass(Record.class));
        }
    };

    private final Class<T> type;
    private final ModelDefinition model;
    private final RecordShape shape;
    private final List<String> names;
    private final FieldReader[] readers;

    private RecordMapping(Class<T> type) {
        this.type = type;
        this.model = ModelDefinition.of(type);
        this.shape = RecordShape.of(type);
        this.names = model.fields().stream().map(FieldDefinition::name).toList();
        this.readers = shape.components().stream()
                .map(each -> FieldReader.of(model, model.field(each.getName()), each))
                .toArray(FieldReader[]::new);
    }

    /**
     * The mapping of this record class.
     *
     * @throws DataFlowException CONFIGURATION where the class is no model or cannot be read back
     */
    @SuppressWarnings("unchecked") // computeValue makes a mapping of just this class
    public static <T extends Record> RecordMapping<T> of(Class<T> type) {
        return (RecordMapping<T>) MAPPINGS.get(type);
    }

    /** The names of its fields, in the model's order. */
    public List<String> names() {
        return names;
    }

    /** The record's model. */
    public ModelDefinition model() {
        return model;
    }

    /** The record's components, in the model's order, as they are; not in canonical form yet. */
    public FieldValues values(T row) {
        @Nullable Object[] values = new @Nullable Object[readers.length];
        for (int position = 0; position < values.length; position++) {
            values[position] = shape.read(row, position);
        }
        return FieldValues.ofArray(names, values);
    }

    /**
     * The record of all fields' values.
     *
     * @throws DataFlowException MAPPING that names the field whose value does not fit
     */
    public T row(FieldValues stored) {
        if (!stored.names().equals(names)) {
            throw DataFlowException.builder(
                            ErrorCode.INTERNAL, "a row has the fields %s, not %s".formatted(stored.names(), names))
                    .model(model.name())
                    .build();
        }
        @Nullable Object[] values = new @Nullable Object[readers.length];
        for (int position = 0; position < values.length; position++) {
            values[position] = readers[position].read(stored.at(position));
        }
        return type.cast(shape.create(values));
    }
}
