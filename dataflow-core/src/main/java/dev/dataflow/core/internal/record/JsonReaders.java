package dev.dataflow.core.internal.record;

import dev.dataflow.api.error.DataFlowException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the readers for components that hold JSON, by their generic type. One instance makes those of one component;
 * records that contain themselves get one reader.
 */
final class JsonReaders {

    private final String component;
    private final Map<Class<?>, JsonRecordReader> records = new HashMap<>();

    /** For the component that is called so in messages. */
    JsonReaders(String component) {
        this.component = component;
    }

    ValueReader reader(Type type) {
        return switch (type) {
            case Class<?> plain -> plain(plain);
            case ParameterizedType generic
            when generic.getRawType() == List.class -> new JsonListReader(reader(generic.getActualTypeArguments()[0]));
            case ParameterizedType generic
            when generic.getRawType() == Map.class && generic.getActualTypeArguments()[0] == String.class ->
                new JsonMapReader(reader(generic.getActualTypeArguments()[1]));
            case WildcardType wildcard -> reader(wildcard.getUpperBounds()[0]);
            default -> throw unsupported(type);
        };
    }

    private ValueReader plain(Class<?> type) {
        if (type == Object.class) {
            return canonical -> canonical;
        }
        if (type == Map.class) {
            return new JsonMapReader(canonical -> canonical);
        }
        if (type == List.class) {
            return new JsonListReader(canonical -> canonical);
        }
        if (type.isEnum()) {
            return ValueReader.constant(type);
        }
        if (type.isRecord()) {
            return recordReader(type);
        }
        return JsonScalar.of(type)
                .map(scalar -> ValueReader.checked(type, scalar))
                .orElseThrow(() -> unsupported(type));
    }

    private ValueReader recordReader(Class<?> type) {
        JsonRecordReader known = records.get(type);
        if (known != null) {
            return known;
        }
        JsonRecordReader reader = new JsonRecordReader(RecordShape.of(type));
        records.put(type, reader);
        reader.complete(each -> ValueReader.checked(each.getType(), reader(each.getGenericType())));
        return reader;
    }

    private DataFlowException unsupported(Type type) {
        return DataFlowException.configuration(
                ("component %s holds JSON with the type %s, which cannot be read back; inside JSON use String,"
                    + " boolean, int, long, double, UUID, LocalDate, LocalTime, LocalDateTime, Instant, enums,"
                    + " records, List, Map with String keys, or Object")
                        .formatted(component, type.getTypeName()));
    }
}
