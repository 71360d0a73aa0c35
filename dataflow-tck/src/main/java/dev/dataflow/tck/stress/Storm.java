package dev.dataflow.tck.stress;

import static dev.dataflow.tck.run.Answers.all;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.DataFlow;
import dev.dataflow.core.Repository;
import dev.dataflow.core.TransactionOptions;
import dev.dataflow.core.Upserted;
import dev.dataflow.tck.run.Connection;
import dev.dataflow.tck.sample.Items;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Operations of mixed kinds, most of which are cancelled or late. Every operation knows what it may answer: rows of
 * {@link #STOCK}, which nobody changes, or the row of its own number.
 */
final class Storm {

    /** How many rows there are that nobody changes, by key from 1. */
    static final int STOCK = 100;

    /** How many operations run at a time. */
    static final int AT_ONCE = 64;

    private static final int RANGE = 20;
    private static final int LATEST_MILLIS = 8;
    private static final Duration STUCK = Duration.ofSeconds(50);

    private final Connection connection;
    private final Random random;
    private final Set<ErrorCode> allowed;
    private final ConcurrentLinkedQueue<Throwable> wrong = new ConcurrentLinkedQueue<>();

    /**
     * A storm over a stocked table.
     *
     * @param allowed how operations may fail
     */
    Storm(Connection connection, long seed, Set<ErrorCode> allowed) {
        this.connection = connection;
        this.random = new Random(seed);
        this.allowed = allowed;
    }

    static FieldValues stock(long id) {
        return Items.named(id, "stock " + id);
    }

    static FieldValues own(long id) {
        return Items.item(id, "own " + id, (int) id, null, true);
    }

    /** Lets operations rage, and fails where one answered wrongly or was stuck. */
    void rage(int operations, IntConsumer eachTime) {
        List<Disturbance> disturbances = IntStream.range(0, operations)
                .mapToObj(number -> Disturbance.random(random, LATEST_MILLIS))
                .toList();
        Flux.range(0, operations)
                .flatMap(
                        number -> {
                            eachTime.accept(number);
                            return disturbances
                                    .get(number)
                                    .of(connection.database(), operation(number))
                                    .timeout(
                                            STUCK,
                                            Mono.error(() -> new AssertionError("operation %d of kind %d is stuck"
                                                    .formatted(number, number % kinds()))))
                                    .onErrorResume(this::judged);
                        },
                        AT_ONCE)
                .blockLast(Duration.ofMinutes(10));
        assertThat(wrong).as("what may not happen").isEmpty();
    }

    /** The same operations with nobody in their way: each must succeed. */
    void calm(int from, int operations) {
        Flux.range(from, operations)
                .flatMap(number -> operation(number).timeout(STUCK), AT_ONCE)
                .blockLast(Duration.ofMinutes(10));
    }

    /** Every row is whole: nobody's in part, and none but those that were asked for. */
    void lookAround(int operations) {
        for (FieldValues row : all(connection.items().all().rows())) {
            long id = (Long) Objects.requireNonNull(row.get("id"));
            assertThat(id).isBetween(1L, key(operations));
            assertThat(row).isEqualTo(id <= STOCK ? stock(id) : own(id));
        }
        assertThat(all(connection
                        .items()
                        .where(Filter.where("id").lte((long) STOCK))
                        .rows("id")))
                .hasSize(STOCK);
    }

    private Mono<Void> judged(Throwable error) {
        if (!(error instanceof DataFlowException known) || !allowed.contains(known.code())) {
            wrong.add(error);
        }
        return Mono.empty();
    }

    private boolean can(Capability capability) {
        return connection.database().capabilities().supports(capability);
    }

    private static int kinds() {
        return 8;
    }

    private static long key(int number) {
        return STOCK + 1L + number;
    }

    private Mono<Void> operation(int number) {
        Repository<FieldValues> items = connection.items();
        long known = 1 + (number * 31L) % STOCK;
        FieldValues own = own(key(number));
        return switch (number % kinds()) {
            case 0, 1 ->
                items.read(known).doOnNext(row -> is(row, stock(known))).then();
            case 2 ->
                items.where(Filter.where("id").between(known, known + RANGE - 1))
                        .rows()
                        .doOnNext(row -> is(row, rightOne(row)))
                        .then();
            case 3 ->
                can(Capability.COUNT)
                        ? items.where(Filter.where("id").lte((long) STOCK))
                                .count()
                                .doOnNext(count -> is(count, (long) STOCK))
                                .then()
                        : Mono.empty();
            case 4 -> items.create(own).doOnNext(row -> is(row, own)).then();
            case 5 ->
                can(Capability.UPSERT)
                        ? items.upsert(own)
                                .map(Upserted::row)
                                .doOnNext(row -> is(row, own))
                                .then()
                        : Mono.empty();
            case 6 ->
                can(Capability.UPDATE)
                        ? items.update(known, Map.of("name", "stock " + known)).then()
                        : Mono.empty();
            case 7 -> can(Capability.TRANSACTIONS) ? inTransaction(connection.database(), own) : Mono.empty();
            default -> throw new IllegalStateException("no kind of operation");
        };
    }

    private static Mono<Void> inTransaction(DataFlow database, FieldValues own) {
        return database.transaction(
                        TransactionOptions.usual().withAttempts(50),
                        inside -> inside.repository(Items.MODEL)
                                .create(own)
                                .then(inside.repository(Items.MODEL)
                                        .read(Objects.requireNonNull(own.get("id")))
                                        .doOnNext(row -> is(row, own))))
                .then();
    }

    private static FieldValues rightOne(FieldValues row) {
        long id = (Long) Objects.requireNonNull(row.get("id"));
        return id <= STOCK ? stock(id) : own(id);
    }

    private static void is(Object answer, Object expected) {
        if (!answer.equals(expected)) {
            throw new AssertionError("expected %s, but was answered %s".formatted(expected, answer));
        }
    }
}
