package dev.dataflow.core.internal.record;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import java.lang.reflect.RecordComponent;
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
    private final ValueReader[] readers;

    private RecordMapping(Class<T> type) {
        this.type = type;
        this.model = ModelDefinition.of(type);
        this.shape = RecordShape.of(type);
        this.names = model.fields().stream().map(FieldDefinition::name).toList();
        this.readers = shape.components().stream().map(this::reader).toArray(ValueReader[]::new);
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
            values[position] = read(stored, position);
        }
        return type.cast(shape.create(values));
    }

    private @Nullable Object read(FieldValues stored, int position) {
        try {
            return readers[position].read(stored.at(position));
        } catch (Mismatch mismatch) {
            throw DataFlowException.builder(
                            ErrorCode.MAPPING, "field '%s' %s".formatted(names.get(position), mismatch.getMessage()))
                    .model(model.name())
                    .fields(List.of(names.get(position)))
                    .cause(mismatch)
                    .build();
        }
    }

    private ValueReader reader(RecordComponent component) {
        FieldType fieldType = model.field(component.getName()).type();
        ValueReader reader = switch (fieldType) {
            case FieldType.EnumType t -> ValueReader.constant(component.getType());
            case FieldType.JsonType t ->
                new JsonReaders(type.getName() + "." + component.getName()).reader(component.getGenericType());
            case FieldType.BooleanType t -> carried(t);
            case FieldType.IntType t -> carried(t);
            case FieldType.LongType t -> carried(t);
            case FieldType.DoubleType t -> carried(t);
            case FieldType.DecimalType t -> carried(t);
            case FieldType.StringType t -> carried(t);
            case FieldType.TextType t -> carried(t);
            case FieldType.BytesType t -> carried(t);
            case FieldType.UuidType t -> carried(t);
            case FieldType.DateType t -> carried(t);
            case FieldType.TimeType t -> carried(t);
            case FieldType.DateTimeType t -> carried(t);
            case FieldType.TimestampType t -> carried(t);
        };
        return ValueReader.checked(component.getType(), reader);
    }

    /** The component has the class in which such values travel; an adapter that returns another breaks its contract. */
    private static ValueReader carried(FieldType fieldType) {
        Class<?> carrier = fieldType.carrier();
        return stored -> {
            if (stored == null || carrier.isInstance(stored)) {
                return stored;
            }
            throw Mismatch.otherClass("a " + carrier.getSimpleName(), stored);
        };
    }
}
