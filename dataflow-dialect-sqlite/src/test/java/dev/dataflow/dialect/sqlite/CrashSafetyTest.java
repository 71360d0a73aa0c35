package dev.dataflow.dialect.sqlite;

import static dev.dataflow.dialect.sqlite.OpenDatabase.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A process that writes is killed; what it was told is committed is there, and nothing is there by half. */
class CrashSafetyTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {1, 50, 400})
    void everyAcknowledgedCommitSurvivesTheKillingOfItsProcess(int acknowledged) throws Exception {
        Path file = directory.resolve("a.db");
        List<String> told;
        try (OtherJvm jvm = OtherJvm.start(Writer.class, List.of(), file.toString())) {
            List<String> seen =
                    Stream.generate(() -> line(jvm)).limit(acknowledged).toList();
            // Not by Process, which would close its output unread.
            jvm.process().toHandle().destroyForcibly();
            assertThat(jvm.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
            told = Stream.concat(seen.stream(), jvm.output().lines()).toList();
        }
        // The last line may have been cut.
        List<Long> numbers = told.stream()
                .filter(line -> line.matches("committed \\d+;"))
                .map(line -> Long.valueOf(line.substring("committed ".length(), line.length() - 1)))
                .toList();
        assertThat(numbers).hasSizeGreaterThanOrEqualTo(acknowledged);
        try (OpenDatabase database = OpenDatabase.inFile(file)) {
            assertThat(database.text("pragma integrity_check")).isEqualTo("ok");
            String committed = numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
            assertThat(database.number("select count(distinct x) from t where x in (" + committed + ")"))
                    .isEqualTo(numbers.size());
            assertThat(database.number("select count(*) from (select x from t group by x having count(*) <> 3)"))
                    .as("transactions of which a part is there")
                    .isZero();
        }
    }

    private static String line(OtherJvm jvm) {
        try {
            String line = jvm.output().readLine();
            assertThat(line).as("the process writes").startsWith("committed ");
            return line;
        } catch (java.io.IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    /** Writes three rows in each transaction until it is killed, and says which are committed. */
    static final class Writer {

        private Writer() {}

        public static void main(String[] arguments) {
            OpenDatabase database = OpenDatabase.inFile(Path.of(arguments[0]));
            database.execute("create table t(x int, part int)");
            Flux.range(1, Integer.MAX_VALUE)
                    .flatMap(
                            number -> database.transport()
                                    .inTransaction(inside -> Flux.range(1, 3)
                                            .concatMap(part -> inside.update(
                                                    write("insert into t values (?, ?)", (long) number, (long) part))))
                                    .then(Mono.just(number)),
                            4)
                    .publishOn(Schedulers.single())
                    .doOnNext(number -> System.out.println("committed " + number + ";"))
                    .blockLast();
        }
    }
}
