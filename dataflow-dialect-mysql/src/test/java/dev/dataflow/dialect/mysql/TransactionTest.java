package dev.dataflow.dialect.mysql;

import static dev.dataflow.dialect.mysql.OpenTransport.change;
import static dev.dataflow.dialect.mysql.OpenTransport.refusal;
import static dev.dataflow.dialect.mysql.OpenTransport.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.adapter.Isolation;
import dev.dataflow.api.adapter.TransactionMode;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.sql.transport.DriverFailure;
import dev.dataflow.sql.transport.SqlExecutor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Where these servers would go on after a failure, or remember a mode, and the transport does not. */
@ParameterizedClass
@EnumSource(Product.class)
class TransactionTest {

    private final Product product;
    private OpenTransport open;

    TransactionTest(Product product) {
        this.product = product;
    }

    @BeforeEach
    void open() {
        open = OpenTransport.on(product, config -> config.withPoolSize(2));
        open.run(
                "create table account (id int primary key, amount int) engine=InnoDB",
                "insert into account values (1, 0), (2, 0)");
    }

    @AfterEach
    void close() {
        open.close();
    }

    @Test
    void afterAFailedStatementItCanOnlyBeLeft() {
        assertThat(refusal(open.transport()
                                .inTransaction(inside -> Flux.concat(
                                        change(inside, "update account set amount = 1"),
                                        change(inside, "insert into account values (1, 1)")
                                                .onErrorComplete(),
                                        change(inside, "update account set amount = 2"))))
                        .code())
                .isEqualTo(ErrorCode.TRANSACTION_STATE);
        assertThat(refusal(open.transport()
                                .inTransaction(inside -> Flux.concat(
                                        change(inside, "update account set amount = 1"),
                                        change(inside, "insert into account values (1, 1)")
                                                .onErrorComplete())))
                        .code())
                .isEqualTo(ErrorCode.TRANSACTION_STATE);
        assertThat(sum()).isEqualTo("0");
    }

    @Test
    void aSavepointIsUndoneAlone() {
        open.transport()
                .inTransaction(outer -> Flux.concat(
                        change(outer, "update account set amount = 1 where id = 1"),
                        outer.inSavepoint(inner -> Flux.concat(
                                        change(inner, "update account set amount = 10 where id = 2"),
                                        inner.inSavepoint(kept -> change(kept, "update account set amount = 20")),
                                        change(inner, "insert into account values (1, 1)")))
                                .onErrorComplete(),
                        outer.inSavepoint(inner -> change(inner, "update account set amount = 5 where id = 2"))))
                .blockLast(OpenDatabase.PATIENCE);
        assertThat(sum()).isEqualTo("6");
    }

    /** InnoDB undoes the whole transaction of the one that it chooses, savepoints included. */
    @Test
    void aDeadlockInASavepointEndsTheWholeTransaction() {
        AtomicInteger locked = new AtomicInteger();
        Sinks.Empty<Void> both = Sinks.empty();
        List<String> outcomes = Flux.just(1, 2)
                .flatMap(mine -> open.transport()
                        .inTransaction(outer -> Flux.concat(
                                change(outer, "update account set amount = amount + 1 where id = " + mine),
                                Mono.defer(() -> {
                                    if (locked.incrementAndGet() == 2) {
                                        both.tryEmitEmpty();
                                    }
                                    return both.asMono();
                                }),
                                outer.inSavepoint(inner -> change(
                                                inner,
                                                "update account set amount = amount + 1 where id = " + (3 - mine)))
                                        .onErrorResume(DriverFailure.class, deadlock -> Mono.just(-1L)),
                                change(outer, "update account set amount = amount + 100")))
                        .then(Mono.just("committed"))
                        .onErrorResume(error -> Mono.just(error.toString())))
                .collectList()
                .block(OpenDatabase.PATIENCE);
        assertThat(outcomes).hasSize(2).containsOnlyOnce("committed");
        assertThat(outcomes).anySatisfy(each -> assertThat(each).contains("TRANSACTION_STATE"));
        assertThat(sum()).isEqualTo("202");
    }

    @Test
    void aModeIsThatOfOneTransaction() {
        String level = product == Product.MYSQL ? "select @@transaction_isolation" : "select @@tx_isolation";
        TransactionMode strict = new TransactionMode(Isolation.SERIALIZABLE, true);
        open.transport()
                .inTransaction(strict, inside -> text(inside, "select 'x'"))
                .blockLast(OpenDatabase.PATIENCE);
        open.transport()
                .inTransaction(strict, inside -> Mono.never())
                .take(Duration.ofMillis(100))
                .blockLast(OpenDatabase.PATIENCE);
        for (int each = 0; each < 4; each++) {
            assertThat(text(open.transport(), level).blockLast(OpenDatabase.PATIENCE))
                    .isEqualTo("REPEATABLE-READ");
            assertThat(change(open.transport(), "update account set amount = amount + 0")
                            .block(OpenDatabase.PATIENCE))
                    .isNotNull();
        }
    }

    @Test
    void aReadOnlyTransactionMayNotWrite() {
        TransactionMode mode = new TransactionMode(Isolation.READ_COMMITTED, true);
        Throwable[] seen = new Throwable[1];
        open.transport()
                .inTransaction(mode, TransactionTest::write)
                .onErrorResume(error -> {
                    seen[0] = error;
                    return Mono.empty();
                })
                .blockLast(OpenDatabase.PATIENCE);
        assertThat(new MysqlErrors().translate(DriverFailure.unwrap(seen[0])).code())
                .isEqualTo(ErrorCode.READ_ONLY_TARGET);
        assertThat(write(open.transport()).block(OpenDatabase.PATIENCE)).isEqualTo(2);
    }

    private static Mono<Long> write(SqlExecutor executor) {
        return change(executor, "update account set amount = 7");
    }

    private String sum() {
        return text(open.transport(), "select cast(sum(amount) as char) from account")
                .blockLast(OpenDatabase.PATIENCE);
    }
}
