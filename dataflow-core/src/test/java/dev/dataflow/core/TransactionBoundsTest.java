package dev.dataflow.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.api.adapter.Isolation;
import dev.dataflow.api.adapter.TransactionMode;
import dev.dataflow.api.capability.Capabilities;
import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.core.Shop.Customer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** How transactions are told to run, and what they must not be mixed with. */
final class TransactionBoundsTest {

    private final RecordingAdapter adapter = new RecordingAdapter();
    private final DataFlow db = Shop.open(adapter);
    private final Repository<Customer> customers = db.repository(Customer.class);

    @Test
    void theModeReachesTheAdapter() {
        db.transaction(tx -> Mono.just(1)).blockLast();
        db.transaction(
                        TransactionOptions.usual()
                                .withIsolation(Isolation.SERIALIZABLE)
                                .forReading(),
                        tx -> Mono.just(1))
                .blockLast();

        assertThat(adapter.modes)
                .containsExactly(
                        new TransactionMode(Isolation.READ_COMMITTED, false),
                        new TransactionMode(Isolation.SERIALIZABLE, true));
    }

    @Test
    void anIsolationThatTheDatabaseLacksIsRefused() {
        adapter.capabilities = Capabilities.builder()
                .supported(Capability.values())
                .unsupported(Capability.SERIALIZABLE, "it has snapshots alone")
                .build();

        DataFlowException error = Failures.of(Shop.open(adapter)
                .transaction(TransactionOptions.usual().withIsolation(Isolation.SERIALIZABLE), tx -> Mono.just(1)));

        assertThat(error.capability()).contains(Capability.SERIALIZABLE);
        assertThat(adapter.events).isEmpty();
    }

    @Test
    void workThatTakesTooLongIsRolledBack() {
        DataFlowException error = Failures.of(db.transaction(
                TransactionOptions.usual().withTimeout(Duration.ofMillis(20)),
                tx -> tx.repository(Customer.class).delete(1).concatWith(Mono.never())));

        assertThat(error.code()).isEqualTo(ErrorCode.QUERY_TIMEOUT);
        assertThat(error).hasMessageContaining("not done within PT0.02S and is rolled back");
        assertThat(adapter.events).containsExactly("begin", "rollback");
    }

    @Test
    void optionsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> TransactionOptions.usual().withAttempts(0)).hasMessageContaining("at least 1, not 0");
        assertThatThrownBy(() -> TransactionOptions.usual().withTimeout(Duration.ofSeconds(-1)))
                .hasMessageContaining("must be positive");
    }

    @Test
    void whatFailsInASavepointIsUndoneAlone() {
        IllegalStateException mine = new IllegalStateException("part");

        List<String> emitted = db.<String>transaction(tx -> tx.<String>nested(inner -> Mono.error(mine))
                        .onErrorResume(error -> error.equals(mine) ? Mono.just("resumed") : Mono.error(error)))
                .collectList()
                .block();

        assertThat(emitted).containsExactly("resumed");
        assertThat(adapter.events).containsExactly("begin", "savepoint", "rollback to savepoint", "commit");
    }

    @Test
    void savepointsThatTheDatabaseLacksAreRefused() {
        adapter.capabilities = Capabilities.builder()
                .supported(Capability.values())
                .unsupported(Capability.SAVEPOINTS, "it has none")
                .build();

        DataFlowException error = Failures.of(Shop.open(adapter).transaction(tx -> tx.nested(inner -> Mono.just(1))));

        assertThat(error.capability()).contains(Capability.SAVEPOINTS);
    }

    @Test
    void aTransactionWithinATransactionIsRefused() {
        DataFlowException error = Failures.of(db.transaction(tx -> db.transaction(inner -> Mono.just(1))));

        assertThat(error.code()).isEqualTo(ErrorCode.TRANSACTION_STATE);
        assertThat(error).hasMessageContaining("use nested(...)");
        assertThat(adapter.events).containsExactly("begin", "rollback");
    }

    @Test
    void aWriteThatOnlyLooksLikeAPartOfTheTransactionIsRefused() {
        DataFlowException error = Failures.of(db.transaction(tx -> customers.delete(1)));

        assertThat(error.code()).isEqualTo(ErrorCode.TRANSACTION_STATE);
        assertThat(error).hasMessageContaining("take repository or node from the transaction");
        assertThat(adapter.operations).isEmpty();
    }

    @Test
    void manyRowsThatOnlyLookLikeAPartOfTheTransactionAreRefused() {
        Flux<Customer> many = Flux.range(0, 1_500).map(number -> Shop.ada());

        DataFlowException error = Failures.of(db.transaction(tx -> customers.createAll(many)));

        assertThat(error.code()).isEqualTo(ErrorCode.TRANSACTION_STATE);
        assertThat(adapter.operations).isEmpty();
    }

    @Test
    void aReadOutsideOfTheTransactionIsNot() {
        assertThat(db.transaction(tx -> customers.all().count()).blockLast()).isEqualTo(1);
    }

    @Test
    void aTransactionAndWritesOfAnotherDatabaseAreRefused() {
        RecordingAdapter elsewhere = new RecordingAdapter();
        DataFlow other = Shop.open(elsewhere);

        DataFlowException transaction = Failures.of(db.transaction(tx -> other.transaction(inner -> Mono.just(1))));
        DataFlowException write = Failures.of(
                db.transaction(tx -> other.repository(Customer.class).delete(1)));

        assertThat(List.of(transaction, write)).allSatisfy(error -> {
            assertThat(error.code()).isEqualTo(ErrorCode.VALIDATION);
            assertThat(error).hasMessageContaining("is for a workflow");
        });
        assertThat(elsewhere.events).isEmpty();
        assertThat(elsewhere.operations).isEmpty();
    }

    @Test
    void aModelOfAnotherDatabaseIsRefusedInATransaction() {
        RecordingAdapter shop = new RecordingAdapter();
        DataFlow people =
                Music.builder(adapter).model(Music.Artist.class).open().block();
        DataFlow related = Music.builder(shop)
                .models(Music.Album.class, Music.Track.class)
                .related(people)
                .open()
                .block();

        DataFlowException error = Failures.of(
                related.transaction(tx -> tx.repository(Music.Artist.class).delete(1)));

        assertThat(error.code()).isEqualTo(ErrorCode.VALIDATION);
        assertThat(error).hasMessageContaining("belongs to another database");
    }
}
