package dev.dataflow.core.internal.record;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record class seen as components that can be read and a constructor that can be called; private, nested and local
 * records too. Found once for each class. Thread-safe.
 */
public final class RecordShape {

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private static final ClassValue<RecordShape> SHAPES = new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
            return new RecordShape(type);
        }
    };

    private final Class<?> type;
    private final List<RecordComponent> components;
    private final MethodHandle[] accessors;
    private final MethodHandle constructor;

    private RecordShape(Class<?> type) {
        this.type = type;
        this.components = List.of(type.getRecordComponents());
        this.accessors =
                components.stream().map(each -> accessor(each.getAccessor())).toArray(MethodHandle[]::new);
        this.constructor = constructor();
    }

    /**
     * The shape of this record class.
     *
     * @throws DataFlowException CONFIGURATION where the class's module keeps it closed, with the line that opens it
     */
    public static RecordShape of(Class<?> type) {
        return SHAPES.get(type);
    }

    /** The class's name. */
    String name() {
        return type.getName();
    }

    /** The components in order. */
    public List<RecordComponent> components() {
        return components;
    }

    /** What the component at this position holds; MAPPING where its accessor throws. */
    @Nullable
    Object read(Object row, int position) {
        try {
            return (@Nullable Object) accessors[position].invokeExact(row);
        } catch (Error fatal) {
            throw fatal;
        } catch (Throwable thrown) {
            String name = components.get(position).getName();
            throw broken("the accessor of component %s.%s threw an exception".formatted(type.getName(), name), thrown)
                    .fields(List.of(name))
                    .build();
        }
    }

    /** The record of these components, in order; MAPPING where its constructor throws. */
    public Object create(@Nullable Object[] values) {
        try {
            return (Object) constructor.invokeExact(values);
        } catch (Error fatal) {
            throw fatal;
        } catch (Throwable thrown) {
            throw broken("the constructor of %s threw an exception".formatted(type.getName()), thrown)
                    .build();
        }
    }

    /** The components by name, in order. */
    public Map<String, @Nullable Object> asMap(Object row) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int position = 0; position < accessors.length; position++) {
            map.put(components.get(position).getName(), read(row, position));
        }
        return map;
    }

    private MethodHandle accessor(Method method) {
        requireAccess(method);
        try {
            return LOOKUP.unreflect(method).asType(MethodType.methodType(Object.class, Object.class));
        } catch (IllegalAccessException closed) {
            throw closed(closed);
        }
    }

    private MethodHandle constructor() {
        Class<?>[] types = components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> canonical = type.getDeclaredConstructor(types);
            requireAccess(canonical);
            return LOOKUP.unreflectConstructor(canonical)
                    .asSpreader(Object[].class, types.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (IllegalAccessException closed) {
            throw closed(closed);
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(
                    "%s has no constructor for %s".formatted(type, Arrays.toString(types)), impossible);
        }
    }

    private void requireAccess(AccessibleObject member) {
        if (!member.trySetAccessible()) {
            throw closed(null);
        }
    }

    private DataFlowException closed(@Nullable IllegalAccessException cause) {
        String core = RecordShape.class.getModule().isNamed()
                ? RecordShape.class.getModule().getName()
                : "the unnamed module";
        return DataFlowException.builder(
                        ErrorCode.CONFIGURATION,
                        "the record %s is closed to DataFlow: add `opens %s to %s;` to the module descriptor of %s"
                                .formatted(
                                        type.getName(),
                                        type.getPackageName(),
                                        core,
                                        type.getModule().getName()))
                .cause(cause)
                .build();
    }

    private static DataFlowException.Builder broken(String message, Throwable cause) {
        return DataFlowException.builder(ErrorCode.MAPPING, message).cause(cause);
    }
}
