package dev.dataflow.core.internal.record;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the stored values of one field into what a record's component holds. Thread-safe. */
public final class FieldReader {

    private final String model;
    private final String field;
    private final ValueReader values;

    private FieldReader(String model, String field, ValueReader values) {
        this.model = model;
        this.field = field;
        this.values = values;
    }

    /**
     * The reader of a component that holds this field.
     *
     * @throws DataFlowException CONFIGURATION where it holds JSON that cannot be read into it
     */
    public static FieldReader of(ModelDefinition model, FieldDefinition field, RecordComponent component) {
        ValueReader reader = switch (field.type()) {
            case FieldType.EnumType t when component.getType().isEnum() -> ValueReader.constant(component.getType());
            case FieldType.EnumType t -> carried(t);
            case FieldType.JsonType t ->
                new JsonReaders(component.getDeclaringRecord().getName() + "." + component.getName())
                        .reader(component.getGenericType());
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
        return new FieldReader(model.name(), field.name(), ValueReader.checked(component.getType(), reader));
    }

    /** The reader of a component that holds a figure, of whatever class that is. */
    public static FieldReader ofFigure(ModelDefinition model, RecordComponent component) {
        Class<?> type = boxed(component.getType());
        ValueReader reader = type.isEnum()
                ? ValueReader.constant(type)
                : stored -> {
                    if (stored == null || type.isInstance(stored)) {
                        return stored;
                    }
                    throw Mismatch.otherClass("a " + type.getSimpleName(), stored);
                };
        return new FieldReader(model.name(), component.getName(), ValueReader.checked(component.getType(), reader));
    }

    /** Whether a component of this class can hold values of the type; what JSON fits is seen when it is read. */
    public static boolean fits(FieldType type, Class<?> component) {
        return switch (type) {
            case FieldType.EnumType t -> component.isEnum() || component.isAssignableFrom(String.class);
            case FieldType.JsonType t -> true;
            case FieldType other -> boxed(component).isAssignableFrom(other.carrier());
        };
    }

    /**
     * What the component holds.
     *
     * @throws DataFlowException MAPPING that names the field whose value does not fit
     */
    public @Nullable Object read(@Nullable Object stored) {
        try {
            return values.read(stored);
        } catch (Mismatch mismatch) {
            throw DataFlowException.builder(ErrorCode.MAPPING, "field '%s' %s".formatted(field, mismatch.getMessage()))
                    .model(model)
                    .fields(List.of(field))
                    .cause(mismatch)
                    .build();
        }
    }

    private static Class<?> boxed(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }

    /** The component has the class in which such values travel; an adapter that returns another breaks its contract. */
    private static ValueReader carried(FieldType type) {
        Class<?> carrier = type.carrier();
        return stored -> {
            if (stored == null || carrier.isInstance(stored)) {
                return stored;
            }
            throw Mismatch.otherClass("a " + carrier.getSimpleName(), stored);
        };
    }
}
