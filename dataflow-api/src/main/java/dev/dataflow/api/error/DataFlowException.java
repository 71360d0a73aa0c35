package dev.dataflow.api.error;

import dev.dataflow.api.capability.Capability;
import java.io.Serial;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The only exception that DataFlow and its plugins raise, synchronously or through {@code onError}.
 *
 * <pre>{@code
 * repository.create(customer).onErrorResume(DataFlowException.class, error -> switch (error.code()) {
 *     case DUPLICATE_KEY -> Mono.error(new EmailTaken(error.fields()));
 *     default -> Mono.error(error);
 * });
 * }</pre>
 *
 * <p>The message names the operation, the model and the fields, never a value and never a secret; the driver's
 * exception, where there is one, is the cause. Instances are immutable.
 */
public final class DataFlowException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String detail;
    private final ErrorCode code;
    private final RetryVerdict retry;
    private final @Nullable String adapterId;
    private final @Nullable String nativeCode;
    private final @Nullable String model;
    private final @Nullable String operation;

    @SuppressWarnings("serial") // always from List.copyOf, whose lists are serializable
    private final List<String> fields;

    private final @Nullable String constraint;
    private final @Nullable Capability capability;

    private DataFlowException(Builder builder) {
        super(builder.message, builder.cause);
        this.detail = builder.message;
        this.code = builder.code;
        this.retry = builder.retry;
        this.adapterId = builder.adapterId;
        this.nativeCode = builder.nativeCode;
        this.model = builder.model;
        this.operation = builder.operation;
        this.fields = builder.fields;
        this.constraint = builder.constraint;
        this.capability = builder.capability;
    }

    /** Starts an error of this code with a message that says what went wrong and what mends it. */
    public static Builder builder(ErrorCode code, String message) {
        return new Builder(code, message);
    }

    /** A {@link ErrorCode#VALIDATION} error about the named fields (possibly none). */
    public static DataFlowException validation(String message, String... fields) {
        return builder(ErrorCode.VALIDATION, message).fields(List.of(fields)).build();
    }

    /** A {@link ErrorCode#CONFIGURATION} error. */
    public static DataFlowException configuration(String message) {
        return builder(ErrorCode.CONFIGURATION, message).build();
    }

    /**
     * An {@link ErrorCode#UNSUPPORTED} error.
     *
     * @param adapterId who lacks the capability
     * @param missing what it lacks
     * @param reason why, as the adapter says
     */
    public static DataFlowException unsupported(String adapterId, Capability missing, String reason) {
        return builder(
                        ErrorCode.UNSUPPORTED,
                        "%s cannot do %s (%s): %s".formatted(adapterId, missing, missing.ruleId(), reason))
                .adapter(adapterId)
                .capability(missing)
                .build();
    }

    /**
     * A copy that also names the operation and model it happened in, where they are not known yet; same cause and
     * trace.
     */
    public DataFlowException during(String operationName, String modelName) {
        if (operation != null && model != null) {
            return this;
        }
        Builder copy = toBuilder();
        copy.operation = operation == null ? operationName : operation;
        copy.model = model == null ? modelName : model;
        return copied(copy);
    }

    /** A copy that also names the plugin that saw it, where that is not known yet; same cause and trace. */
    public DataFlowException seenBy(String adapter) {
        return adapterId == null ? copied(toBuilder().adapter(adapter)) : this;
    }

    /** A copy with another verdict; same cause and trace. */
    public DataFlowException withRetry(RetryVerdict verdict) {
        return verdict == retry ? this : copied(toBuilder().retry(verdict));
    }

    /** A copy without the cause, in which a database's own text may repeat values; same trace. */
    public DataFlowException withoutCause() {
        return getCause() == null ? this : copied(toBuilder().cause(null));
    }

    private Builder toBuilder() {
        Builder copy = new Builder(code, detail);
        copy.retry = retry;
        copy.adapterId = adapterId;
        copy.nativeCode = nativeCode;
        copy.operation = operation;
        copy.model = model;
        copy.fields = fields;
        copy.constraint = constraint;
        copy.capability = capability;
        copy.cause = getCause();
        return copy;
    }

    private DataFlowException copied(Builder copy) {
        DataFlowException same = new DataFlowException(copy);
        same.setStackTrace(getStackTrace());
        return same;
    }

    /** Code, explanation, and in brackets where it happened; free of values and secrets. */
    @Override
    public String getMessage() {
        StringBuilder text = new StringBuilder().append(code).append(": ").append(detail);
        List<String> where = Stream.of(
                        operation == null ? null : "operation " + operation,
                        model == null ? null : "model " + model,
                        adapterId == null ? null : "adapter " + adapterId,
                        nativeCode == null ? null : "native code " + nativeCode)
                .filter(Objects::nonNull)
                .toList();
        if (!where.isEmpty()) {
            text.append(where.stream().collect(Collectors.joining(", ", " [", "]")));
        }
        return text.toString();
    }

    /** The explanation alone, without code and place. */
    public String detail() {
        return detail;
    }

    /** What kind of error this is. */
    public ErrorCode code() {
        return code;
    }

    /** What may be repeated. */
    public RetryVerdict retry() {
        return retry;
    }

    /** The plugin that saw the error ({@code "postgresql"}), empty where none was involved. */
    public Optional<String> adapterId() {
        return Optional.ofNullable(adapterId);
    }

    /**
     * The database's own code ({@code "23505"}, {@code "1062"}, {@code "2067"}, {@code "11000"}), empty where there is
     * none.
     */
    public Optional<String> nativeCode() {
        return Optional.ofNullable(nativeCode);
    }

    /** The name of the model involved. */
    public Optional<String> model() {
        return Optional.ofNullable(model);
    }

    /** The operation involved ({@code "create"}, {@code "list"}). */
    public Optional<String> operation() {
        return Optional.ofNullable(operation);
    }

    /** The model's fields involved, by name; empty where they are not known. */
    public List<String> fields() {
        return fields;
    }

    /** The name of the violated constraint or index in the database. */
    public Optional<String> constraint() {
        return Optional.ofNullable(constraint);
    }

    /** The missing capability of an {@link ErrorCode#UNSUPPORTED} error. */
    public Optional<Capability> capability() {
        return Optional.ofNullable(capability);
    }

    /** Collects the parts of a {@link DataFlowException}; not thread-safe, used once. */
    public static final class Builder {

        private final ErrorCode code;
        private final String message;
        private RetryVerdict retry;
        private @Nullable String adapterId;
        private @Nullable String nativeCode;
        private @Nullable String model;
        private @Nullable String operation;
        private List<String> fields = List.of();
        private @Nullable String constraint;
        private @Nullable Capability capability;
        private @Nullable Throwable cause;

        private Builder(ErrorCode code, String message) {
            this.code = Objects.requireNonNull(code, "code");
            this.message = Objects.requireNonNull(message, "message");
            this.retry = code.usualRetry();
        }

        /** Replaces the code's usual verdict. */
        public Builder retry(RetryVerdict verdict) {
            this.retry = Objects.requireNonNull(verdict, "verdict");
            return this;
        }

        /** Names the plugin. */
        public Builder adapter(@Nullable String id) {
            this.adapterId = id;
            return this;
        }

        /** Keeps the database's own code. */
        public Builder nativeCode(@Nullable String databaseCode) {
            this.nativeCode = databaseCode;
            return this;
        }

        /** Names the model. */
        public Builder model(@Nullable String name) {
            this.model = name;
            return this;
        }

        /** Names the operation. */
        public Builder operation(@Nullable String name) {
            this.operation = name;
            return this;
        }

        /** Names the fields involved. */
        public Builder fields(List<String> names) {
            this.fields = List.copyOf(names);
            return this;
        }

        /** Names the violated constraint or index. */
        public Builder constraint(@Nullable String name) {
            this.constraint = name;
            return this;
        }

        /** Names what the database lacks. */
        public Builder capability(@Nullable Capability missing) {
            this.capability = missing;
            return this;
        }

        /** Keeps the driver's exception. */
        public Builder cause(@Nullable Throwable throwable) {
            this.cause = throwable;
            return this;
        }

        /** The finished exception. */
        public DataFlowException build() {
            return new DataFlowException(this);
        }
    }
}
