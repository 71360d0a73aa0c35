package dev.dataflow.sql.transport.r2dbc;

import dev.dataflow.sql.transport.Stage;
import dev.dataflow.sql.transport.StatementLog;
import dev.dataflow.sql.transport.TimeLimit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;

/**
 * One request to the server and its answer, on one connection; cold. When its subscriber leaves, or its time is over,
 * the driver's answer is read on without anybody until it ends: only then is the connection fit for the next request,
 * and the rows that the driver holds are given free. The driver itself is never cancelled.
 *
 * @param <T> what the answer holds
 */
final class Exchange<T> extends Flux<T> {

    private final Wire wire;
    private final Supplier<Request> request;
    private final Function<Answer<T>, Publisher<T>> send;

    /**
     * Prepares a request.
     *
     * @param request what it is; made when it is sent
     * @param send hands it to the driver; may ask the answer whether somebody still wants it
     */
    Exchange(Wire wire, Supplier<Request> request, Function<Answer<T>, Publisher<T>> send) {
        this.wire = wire;
        this.request = request;
        this.send = send;
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
        Request made = request.get();
        Throwable refusal = wire.refusal(made);
        if (refusal != null) {
            refuse(actual, made, refusal);
            return;
        }
        Answer<T> answer = new Answer<>(wire, made, actual);
        Publisher<T> source;
        try {
            source = send.apply(answer);
        } catch (RuntimeException unsendable) {
            refuse(actual, made, unsendable);
            return;
        }
        wire.begin(answer);
        source.subscribe(answer);
    }

    private static void refuse(CoreSubscriber<?> actual, Request made, Throwable refusal) {
        made.entry().fail(refusal);
        made.onFailure().accept(refusal);
        Operators.error(actual, refusal);
    }

    /**
     * What a request is.
     *
     * @param entry the note of it in the log
     * @param stage how far the work has come when it is sent
     * @param limit how long the server may take
     * @param onFailure told of its failure, also where nobody else is any more
     */
    record Request(StatementLog.Entry entry, Stage stage, TimeLimit limit, Consumer<Throwable> onFailure) {}
}
