package dev.dataflow.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.Page;
import dev.dataflow.api.filter.Sort;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.CreateOperation;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.ListOperation;
import dev.dataflow.api.operation.UpdateOperation;
import dev.dataflow.api.operation.UpdateOutcome;
import io.r2dbc.spi.Connection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** With a single connection, which must be fit for the next statement whatever happened to the last. */
@ParameterizedClass
@EnumSource(Product.class)
record CancellationTest(Product product) {

    private static final ModelDefinition ITEM = ModelDefinition.builder("Item")
            .field(FieldDefinition.required("id", new FieldType.LongType()))
            .field(FieldDefinition.required("text", new FieldType.StringType(1_000)))
            .key("id")
            .build();

    private static final int ROWS = 3_000;

    private static OpenDatabase database;

    @BeforeParameterizedClassInvocation
    static void open(Product product) {
        database = OpenDatabase.on(
                        product, config -> config.withPoolSize(1).withStatementTimeout(Duration.ofSeconds(3)))
                .with(ITEM);
        database.createMany(
                ITEM,
                IntStream.range(0, ROWS)
                        .mapToObj(each -> item(each, "x".repeat(900)))
                        .toList());
    }

    @AfterParameterizedClassInvocation
    static void close() {
        database.close();
    }

    @Test
    void aStreamMayBeLeftAnywhere() {
        for (int taken = 1; taken < ROWS; taken += 500) {
            assertThat(OpenDatabase.all(
                            Flux.from(database.adapter().execute(everything())).take(taken)))
                    .hasSize(taken);
            assertThat(database.count(ITEM, Filter.all())).isEqualTo(ROWS);
        }
    }

    @Test
    void aTransactionThatIsLeftIsUndone() {
        List<FieldValues> first = OpenDatabase.all(Flux.from(database.adapter()
                        .inTransaction(session -> Flux.concat(
                                session.execute(new CreateOperation(ITEM, item(-1, "gone"))),
                                session.execute(everything()))))
                .take(2));
        assertThat(first).hasSize(2);
        assertThat(database.count(ITEM, Filter.where("id").lt(0L))).isZero();
    }

    @Test
    void aLockIsWaitedForLessLongThanAStatementMayTake() {
        DataFlowException error = whileLocked(
                1, () -> OpenDatabase.refusal(() -> Mono.from(change(1)).block(OpenDatabase.PATIENCE)));
        assertThat(error.code()).isEqualTo(ErrorCode.LOCK_TIMEOUT);
        assertThat(error.nativeCode()).contains("1205");
        assertThat(Mono.from(change(1)).block(OpenDatabase.PATIENCE)).isEqualTo(1);
    }

    @Test
    void aStatementThatWaitsMayBeCancelled() {
        whileLocked(2, () -> {
            assertThat(Mono.from(change(2))
                            .timeout(Duration.ofMillis(300), Mono.just(-1L))
                            .block(OpenDatabase.PATIENCE))
                    .isEqualTo(-1);
            return "cancelled";
        });
        assertThat(Mono.from(change(3)).block(OpenDatabase.PATIENCE)).isEqualTo(1);
        assertThat(database.count(ITEM, Filter.all())).isEqualTo(ROWS);
    }

    @Test
    void twoTransactionsThatWaitForEachOtherAreAConflict() {
        try (OpenDatabase other = OpenDatabase.on(product).with(ITEM)) {
            other.createMany(ITEM, List.of(item(1, "a"), item(2, "b")));
            AtomicInteger locked = new AtomicInteger();
            Sinks.Empty<Long> bothLocked = Sinks.empty();
            Mono<Long> waitForBoth = Mono.defer(() -> {
                if (locked.incrementAndGet() == 2) {
                    bothLocked.tryEmitEmpty();
                }
                return bothLocked.asMono();
            });
            List<ErrorCode> codes = Flux.just(1L, 2L)
                    .flatMap(mine -> Flux.from(other.adapter()
                                    .inTransaction(session -> Flux.concat(
                                            session.execute(update(mine)),
                                            waitForBoth,
                                            session.execute(update(3 - mine)))))
                            .then(Mono.<ErrorCode>empty())
                            .onErrorResume(DataFlowException.class, error -> Mono.just(error.code())))
                    .collectList()
                    .block(OpenDatabase.PATIENCE);
            assertThat(codes).containsExactly(ErrorCode.SERIALIZATION_CONFLICT);
        }
    }

    private static <T> T whileLocked(long id, Supplier<T> work) {
        Connection holder = database.connect().block(OpenDatabase.PATIENCE);
        try {
            Mono.from(holder.beginTransaction()).block(OpenDatabase.PATIENCE);
            Flux.from(holder.createStatement("select id from items where id = " + id + " for update")
                            .execute())
                    .concatMap(result -> result.map(row -> row.get(0)))
                    .blockLast(OpenDatabase.PATIENCE);
            return work.get();
        } finally {
            Mono.from(holder.close()).block(OpenDatabase.PATIENCE);
        }
    }

    private static Publisher<Long> change(long id) {
        return Mono.from(database.adapter().execute(update(id))).map(UpdateOutcome::matched);
    }

    private static UpdateOperation update(long id) {
        return new UpdateOperation(
                ITEM, Filter.where("id").eq(id), FieldValues.of("text", "changed"), FieldValues.empty(), false);
    }

    private static ListOperation everything() {
        return new ListOperation(ITEM, Filter.all(), List.of(Sort.asc("id")), Page.all(), List.of("id", "text"));
    }

    private static FieldValues item(long id, String text) {
        return FieldValues.ofArray(List.of("id", "text"), new Object[] {id, text});
    }
}
