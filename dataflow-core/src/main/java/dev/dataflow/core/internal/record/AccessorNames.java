package dev.dataflow.core.internal.record;

import dev.dataflow.api.error.DataFlowException;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Finds out to which component's accessor a method reference refers. The JDK writes a serializable reference as a
 * {@link SerializedLambda}, which names the method; asking for it through serialization, unlike through reflection,
 * needs no package to be open. Each reference in a program has a class of its own, for which the name is kept.
 * Thread-safe.
 */
public final class AccessorNames {

    private static final ClassValue<AtomicReference<@Nullable String>> KNOWN = new ClassValue<>() {
        @Override
        protected AtomicReference<@Nullable String> computeValue(Class<?> type) {
            return new AtomicReference<>();
        }
    };

    private AccessorNames() {}

    /**
     * The component's name.
     *
     * @throws DataFlowException VALIDATION where this is no reference to an accessor of a record
     */
    public static String of(Serializable reference) {
        AtomicReference<@Nullable String> known = KNOWN.get(reference.getClass());
        String name = known.get();
        if (name == null) {
            name = found(reference);
            known.set(name);
        }
        return name;
    }

    private static String found(Serializable reference) {
        SerializedLambda written = Written.formOf(reference);
        if (written == null
                || written.getImplMethodKind() != MethodHandleInfo.REF_invokeVirtual
                || !isComponent(
                        written.getImplClass().replace('/', '.'),
                        written.getImplMethodName(),
                        reference.getClass().getClassLoader())) {
            throw DataFlowException.validation("a field is named by a reference to an accessor of its record, such as "
                    + "Customer::email; this is a lambda or refers to something else");
        }
        return written.getImplMethodName();
    }

    private static boolean isComponent(String className, String method, @Nullable ClassLoader loader) {
        try {
            RecordComponent[] components =
                    Class.forName(className, false, loader).getRecordComponents();
            return components != null
                    && Arrays.stream(components).anyMatch(each -> each.getName().equals(method));
        } catch (ClassNotFoundException hidden) {
            return false;
        }
    }

    /** Catches what an object is written as; the bytes go nowhere. */
    private static final class Written extends ObjectOutputStream {

        private @Nullable SerializedLambda form;

        private Written() throws IOException {
            super(OutputStream.nullOutputStream());
            enableReplaceObject(true);
        }

        static @Nullable SerializedLambda formOf(Serializable reference) {
            try (Written written = new Written()) {
                written.writeObject(reference);
                return written.form;
            } catch (IOException capturesWhatCannotBeWritten) {
                return null;
            }
        }

        @Override
        protected Object replaceObject(Object object) {
            if (form == null && object instanceof SerializedLambda lambda) {
                form = lambda;
            }
            return object;
        }
    }
}
