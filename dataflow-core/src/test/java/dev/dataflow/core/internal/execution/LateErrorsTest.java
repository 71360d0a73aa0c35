package dev.dataflow.core.internal.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

final class LateErrorsTest {

    private static final Duration SHORT = Duration.ofMillis(20);

    private final List<Throwable> dropped = new CopyOnWriteArrayList<>();
    private final AtomicReference<MonoSink<String>> sink = new AtomicReference<>();
    private final Mono<String> answer = Mono.create(sink::set);

    @BeforeEach
    void watch() {
        Hooks.onErrorDropped(dropped::add);
    }

    @AfterEach
    void watchNoMore() {
        Hooks.resetOnErrorDropped();
    }

    @Test
    void anErrorBehindACancellationDoesNotReachReactorsLog() {
        Disposable left = LateErrors.of(answer.flux()).subscribe();
        left.dispose();

        sink.get().error(new IllegalStateException("a value"));

        assertThat(dropped).isEmpty();
    }

    @Test
    void anErrorBehindTheEndOfTheTimeDoesNotReachReactorsLog() {
        Flux<String> failing =
                Flux.<String>never().doOnCancel(() -> sink.get().error(new IllegalStateException("a value")));

        assertThatThrownBy(() -> TimeBound.of(
                                LateErrors.of(answer.flux()).mergeWith(failing),
                                SHORT,
                                () -> new IllegalStateException("late"))
                        .blockLast())
                .hasMessage("late");

        assertThat(dropped).isEmpty();
    }
}
