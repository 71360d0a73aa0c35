package dev.dataflow.dialect.sqlite;

import static dev.dataflow.dialect.sqlite.OpenDatabase.NUMBER;
import static dev.dataflow.dialect.sqlite.OpenDatabase.PATIENCE;
import static dev.dataflow.dialect.sqlite.OpenDatabase.counting;
import static dev.dataflow.dialect.sqlite.OpenDatabase.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.adapter.Isolation;
import dev.dataflow.api.adapter.TransactionMode;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.sql.statement.Parameter;
import dev.dataflow.sql.statement.SqlStatement;
import dev.dataflow.sql.statement.SqlStatement.Access;
import dev.dataflow.sql.transport.SqlExecutor;
import dev.dataflow.sql.transport.TimeLimit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Many operations of all kinds, each cancelled at some moment or given very little time. */
class JdbcTransportStormTest {

    private static final int OPERATIONS = 6_000;
    private static final int AT_ONCE = 64;
    private static final TransactionMode READING = new TransactionMode(Isolation.READ_COMMITTED, true);

    private final Set<Long> done = ConcurrentHashMap.newKeySet();
    private final Set<Long> late = ConcurrentHashMap.newKeySet();

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(Place.class)
    void whateverIsCutOffNothingIsWrittenByHalfAndAllConnectionsStayUsable(Place place) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (OpenDatabase database =
                place.open(directory, config -> config.withPoolSize(5), "create table t(id int, part int)")) {
            Flux.range(0, OPERATIONS)
                    .map(number -> operation(database, number, new Random(random.nextLong())))
                    .flatMap(operation -> operation, AT_ONCE)
                    .blockLast(PATIENCE.multipliedBy(2));

            for (int round = 0; round < 200; round++) {
                assertThat(database.number("select " + round)).isEqualTo(round);
                database.update("insert into t values (-1, 1)");
            }
            assertThat(database.number(
                            "select count(*) from (select id from t where id >= 0 group by id having count(*) <> 2)"))
                    .as("operations of which a part is there, seed %d", seed)
                    .isZero();
            Set<Long> stored = Set.copyOf(database.transport()
                    .query(SqlStatement.select("select distinct id from t", NUMBER))
                    .map(row -> (Long) row[0])
                    .collectList()
                    .block(PATIENCE));
            assertThat(stored).as("what was told is done, seed %d", seed).containsAll(done);
            assertThat(stored).as("what was told is undone, seed %d", seed).doesNotContainAnyElementsOf(late);
            assertThat(done).isNotEmpty();
            assertThat(late).isNotEmpty();
            assertThat(database.transport().pool().waiting()).isZero();
        }
    }

    private Flux<?> operation(OpenDatabase database, long id, Random random) {
        Duration time = Duration.ofNanos(1 + random.nextInt(3_000_000));
        boolean limited = random.nextBoolean();
        Flux<?> work = Flux.defer(() -> {
            SqlExecutor executor = limited ? database.transport().within(TimeLimit.inAll(time)) : database.transport();
            return kind(database, executor, id, random.nextInt(6));
        });
        Flux<?> noted = work.doOnComplete(() -> done.add(id)).onErrorResume(error -> {
            if (error instanceof DataFlowException known && known.code() == ErrorCode.QUERY_TIMEOUT) {
                late.add(id);
                return Flux.empty();
            }
            return Flux.error(error);
        });
        return limited ? noted : noted.takeUntilOther(Mono.delay(time));
    }

    private Flux<?> kind(OpenDatabase database, SqlExecutor executor, long id, int kind) {
        return switch (kind) {
            case 0 -> executor.query(counting(1_000)).thenMany(stored(executor, id));
            case 1 ->
                executor.update(write("insert into t values (?, 1), (?, 2)", id, id))
                        .flux();
            case 2 -> executor.together(inside -> insert(inside, id, 1).then(insert(inside, id, 2)));
            case 3 ->
                database.transport()
                        .inTransaction(outer -> outer.inSavepoint(
                                        inner -> insert(inner, id, 3).then(Mono.<Long>error(new Surprise())))
                                .onErrorResume(Surprise.class, error -> Mono.empty())
                                .then(insert(outer, id, 1))
                                .then(outer.inSavepoint(inner -> insert(inner, id, 2))
                                        .then()))
                        .thenMany(Flux.just(1));
            case 4 ->
                database.transport()
                        .inTransaction(READING, inside -> inside.query(counting(300)))
                        .thenMany(stored(executor, id));
            case 5 -> stored(executor, id);
            default -> throw new IllegalArgumentException("no such kind");
        };
    }

    private static Flux<?> stored(SqlExecutor executor, long id) {
        List<Parameter> twice = List.of(new Parameter(NUMBER, id), new Parameter(NUMBER, id));
        return executor.query(new SqlStatement(
                "insert into t values (?, 1), (?, 2) returning part", Access.WRITE, twice, List.of(NUMBER)));
    }

    private static Mono<Long> insert(SqlExecutor executor, long id, long part) {
        return executor.update(write("insert into t values (?, ?)", id, part));
    }

    private static final class Surprise extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
