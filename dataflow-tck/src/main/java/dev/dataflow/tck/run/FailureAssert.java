package dev.dataflow.tck.run;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;
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

    /** Makes a request that must fail: not while it is made, but through {@code onError}, with a DataFlowException. */
    public static FailureAssert assertFailure(Callable<? extends Publisher<?>> request) {
        Throwable error = errorOf(request);
        if (error instanceof DataFlowException failure) {
            return new FailureAssert(failure);
        }
        throw new AssertionError("the request failed with something other than a DataFlowException", error);
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
        return this;
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
