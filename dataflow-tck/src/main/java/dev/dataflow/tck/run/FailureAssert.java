package dev.dataflow.tck.run;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;
import java.util.List;
import java.util.concurrent.Callable;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Looks at how a request failed. */
public final class FailureAssert extends AbstractAssert<FailureAssert, DataFlowException> {

    private FailureAssert(DataFlowException actual) {
        super(actual, FailureAssert.class);
    }

    /** Looks at an error that has come already. */
    public static FailureAssert assertError(Throwable error) {
        if (error instanceof DataFlowException failure) {
            return new FailureAssert(failure);
        }
        throw new AssertionError("it failed with something other than a DataFlowException", error);
    }

    /** Makes a request that must fail: not while it is made, but through {@code onError}, with a DataFlowException. */
    public static FailureAssert assertFailure(Callable<? extends Publisher<?>> request) {
        return assertError(errorOf(request));
    }

    /** What a request that must fail fails with, whatever it is. */
    public static Throwable errorOf(Callable<? extends Publisher<?>> request) {
        Publisher<?> publisher;
        try {
            publisher = request.call();
        } catch (Exception thrown) {
            throw new AssertionError("the request threw instead of failing through onError", thrown);
        }
        return Flux.from(publisher)
                .then(Mono.<Throwable>empty())
                .onErrorResume(Mono::just)
                .blockOptional(Answers.PATIENCE)
                .orElseThrow(() -> new AssertionError("the request succeeded, but had to fail"));
    }

    /** Of this kind, with the retry verdict that is usual for it. */
    public FailureAssert hasCode(ErrorCode code) {
        if (actual.code() != code) {
            throw new AssertionError("expected %s, but was %s".formatted(code, actual.getMessage()), actual);
        }
        SeenErrors.note(actual);
        return this;
    }

    /** Of one of these kinds: where databases differ in what they do, and none of it is wrong. */
    public FailureAssert hasCodeIn(ErrorCode... codes) {
        if (!List.of(codes).contains(actual.code())) {
            throw new AssertionError(
                    "expected one of %s, but was %s".formatted(List.of(codes), actual.getMessage()), actual);
        }
        SeenErrors.noteOneOfSeveral(actual);
        return this;
    }

    /** About a constraint or index that it names. */
    public FailureAssert hasConstraint() {
        Assertions.assertThat(actual.constraint()).as("constraint").isPresent();
        return this;
    }

    /** The error itself. */
    public DataFlowException error() {
        return actual;
    }

    /** With this advice. */
    public FailureAssert hasRetry(RetryVerdict verdict) {
        Assertions.assertThat(actual.retry()).as("retry verdict").isEqualTo(verdict);
        return this;
    }

    /** About these fields, in any order. */
    public FailureAssert hasFields(String... fields) {
        Assertions.assertThat(actual.fields()).as("fields").containsExactlyInAnyOrder(fields);
        return this;
    }

    /** About this model. */
    public FailureAssert hasModel(String model) {
        Assertions.assertThat(actual.model()).as("model").contains(model);
        return this;
    }

    /** In this operation. */
    public FailureAssert hasOperation(String operation) {
        Assertions.assertThat(actual.operation()).as("operation").contains(operation);
        return this;
    }

    /** Seen by this plugin. */
    public FailureAssert hasAdapter(String id) {
        Assertions.assertThat(actual.adapterId()).as("adapter id").contains(id);
        return this;
    }

    /** With the database's own code. */
    public FailureAssert hasNativeCode() {
        Assertions.assertThat(actual.nativeCode()).as("native code").isPresent();
        return this;
    }

    /** For want of this. */
    public FailureAssert lacks(Capability capability) {
        Assertions.assertThat(actual.capability()).as("missing capability").contains(capability);
        return this;
    }

    /** Because of this. */
    public FailureAssert hasCause(Throwable cause) {
        Assertions.assertThat(actual.getCause()).as("cause").isSameAs(cause);
        return this;
    }

    /** Without this text in its message. */
    public FailureAssert hidesInMessage(String secret) {
        Assertions.assertThat(actual.getMessage()).as("message").doesNotContain(secret);
        return this;
    }

    /** With this text in its message. */
    public FailureAssert saysInMessage(String text) {
        Assertions.assertThat(actual.getMessage()).as("message").contains(text);
        return this;
    }
}
