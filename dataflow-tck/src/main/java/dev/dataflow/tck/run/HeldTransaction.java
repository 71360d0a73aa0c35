package dev.dataflow.tck.run;

import dev.dataflow.core.DataFlow;
import dev.dataflow.core.Transaction;
import dev.dataflow.core.TransactionOptions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * A transaction that a test holds open, and in which it makes one step after the other. A step that fails does not end
 * it. It may still be waiting for its turn when it is begun: steps then wait too. Made by {@link Workbench#hold} and
 * cancelled at the latest behind the rule. Used by the test's thread.
 */
public final class HeldTransaction {

    private final Sinks.Many<Mono<Void>> steps = Sinks.many().unicast().onBackpressureBuffer();
    private final CompletableFuture<Transaction> inside = new CompletableFuture<>();
    private final CompletableFuture<@Nullable Void> end = new CompletableFuture<>();
    private final Disposable running;

    private HeldTransaction(DataFlow database, TransactionOptions options) {
        this.running = database.<Void>transaction(options, transaction -> {
                    inside.complete(transaction);
                    return steps.asFlux().concatMap(Function.identity());
                })
                .subscribe(nothing -> {}, end::completeExceptionally, () -> end.complete(null));
    }

    /** For {@link Workbench#hold}. */
    static HeldTransaction begin(DataFlow database, TransactionOptions options) {
        return new HeldTransaction(database, options);
    }

    /** Makes a step and waits for what it emits; throws its error. */
    public <T> List<T> does(Function<? super Transaction, ? extends Publisher<T>> work) {
        return Answers.only(starts(work));
    }

    /** Starts a step, which runs whoever waits for it. */
    @SuppressWarnings("FutureReturnValueIgnored") // what it completes is the answer, which is returned
    public <T> Mono<List<T>> starts(Function<? super Transaction, ? extends Publisher<T>> work) {
        CompletableFuture<List<T>> answer = new CompletableFuture<>();
        end.whenComplete((nothing, error) -> answer.completeExceptionally(
                error == null ? new IllegalStateException("the transaction has ended before") : error));
        steps.tryEmitNext(Mono.defer(() -> Flux.from(work.apply(inside.join())).collectList())
                .doOnNext(answer::complete)
                .doOnError(answer::completeExceptionally)
                .onErrorComplete()
                .then());
        return Mono.fromFuture(answer, true);
    }

    /** Lets its work complete; what is emitted says whether it has been committed. */
    public Mono<Void> commits() {
        steps.tryEmitComplete();
        return ends();
    }

    /** Lets its work complete, and waits for the commit; throws its error. */
    public void commit() {
        Answers.completion(commits());
    }

    /** Lets its work fail, and waits until it is rolled back. */
    public void rollBack() {
        RuntimeException givenUp = new IllegalStateException("the test gives up");
        steps.tryEmitError(givenUp);
        Throwable error = FailureAssert.errorOf(this::ends);
        if (!error.equals(givenUp)) {
            throw new AssertionError("the transaction did not fail with the error of its work", error);
        }
    }

    /** Cancels it. */
    public void cancel() {
        running.dispose();
    }

    /** Completes or fails when it has. */
    public Mono<Void> ends() {
        return Mono.fromFuture(end, true).then();
    }
}
