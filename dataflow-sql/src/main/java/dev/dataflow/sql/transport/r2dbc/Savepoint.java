package dev.dataflow.sql.transport.r2dbc;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.sql.transport.TimeLimit;
import dev.dataflow.sql.transport.r2dbc.Statements.Terms;
import io.r2dbc.spi.Connection;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One savepoint of a transaction, from its making to its release. Where it cannot be undone, as after a deadlock for
 * which MySQL has undone the whole transaction, what encloses it has failed as well. Used by one subscription.
 */
final class Savepoint {

    private static final Duration UNDO_TIME = Duration.ofSeconds(5);

    private final String name;
    private final Wire wire;
    private final Statements statements;
    private final Terms terms;
    private final SessionScope outer;
    private final SessionScope inner;

    Savepoint(String name, Wire wire, Statements statements, Terms terms, SessionScope outer, SessionScope inner) {
        this.name = name;
        this.wire = wire;
        this.statements = statements;
        this.terms = terms;
        this.outer = outer;
        this.inner = inner;
    }

    <T> Flux<T> run(Supplier<? extends Publisher<T>> work) {
        return Flux.usingWhen(
                make().thenReturn(this),
                self -> Flux.from(work.get()).concatWith(Mono.defer(this::keep).then(Mono.empty())),
                Savepoint::leave,
                (self, error) -> undo(),
                Savepoint::undo);
    }

    private Mono<Void> make() {
        return command("savepoint " + name, terms, connection -> connection.createSavepoint(name))
                .doOnSuccess(made -> outer.inner(true));
    }

    private Mono<Void> keep() {
        return wire.settled().then(Mono.defer(() -> {
            DataFlowException refusal = inner.refusal();
            if (refusal != null) {
                return Mono.error(refusal);
            }
            inner.end();
            return command("release savepoint " + name, terms, connection -> connection.releaseSavepoint(name));
        }));
    }

    private Mono<Void> leave() {
        return Mono.fromRunnable(() -> outer.inner(false));
    }

    /** Waits for what still runs in it, and is waited for by what the transaction does next. */
    private Mono<Void> undo() {
        return Mono.defer(() -> {
            inner.end();
            boolean quiet = wire.isSettled();
            Mono<Void> undoing = command(
                            "rollback to savepoint " + name,
                            undoing(),
                            connection -> connection.rollbackTransactionToSavepoint(name))
                    .doFirst(() -> wire.lockWait().undone())
                    .then(command(
                            "release savepoint " + name, undoing(), connection -> connection.releaseSavepoint(name)))
                    .onErrorComplete()
                    .then(leave())
                    .cache();
            wire.settle(undoing);
            return quiet ? undoing : Mono.empty();
        });
    }

    /** Whatever time the transaction has left. */
    private Terms undoing() {
        return new Terms(terms.stage(), TimeLimit.each(UNDO_TIME), terms.onFailure());
    }

    private Mono<Void> command(String text, Terms on, Function<Connection, Publisher<Void>> command) {
        return statements.command(wire, text, on, command);
    }
}
