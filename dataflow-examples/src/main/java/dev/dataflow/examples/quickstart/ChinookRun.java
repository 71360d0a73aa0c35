package dev.dataflow.examples.quickstart;

import dev.dataflow.api.adapter.AdapterInfo;
import dev.dataflow.core.DataFlow;
import dev.dataflow.core.DataFlowBuilder;
import dev.dataflow.examples.loading.ChinookLoader;
import dev.dataflow.examples.loading.ChinookTable;
import dev.dataflow.examples.loading.ChinookTables;
import dev.dataflow.examples.loading.LoadedTable;
import dev.dataflow.examples.question.Answer;
import dev.dataflow.examples.question.ShopQuestions;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * One database was loaded and asked. Immutable. Progress is written on threads that may wait, never on a driver's.
 *
 * @param database plugin and server
 * @param rows how many rows were stored
 * @param took how long creating the tables, storing the rows and asking took together
 * @param answers in the order of the questions
 */
record ChinookRun(AdapterInfo database, long rows, Duration took, List<Answer> answers) {

    ChinookRun {
        answers = List.copyOf(answers);
    }

    /**
     * Opens the database, does all of it, closes the database and emits once.
     *
     * <p>Fails with {@link RefusedException} when the database holds rows in these tables already.
     */
    static Mono<ChinookRun> on(String url, Progress progress) {
        Mono<DataFlow> opened = open(url).publishOn(Schedulers.boundedElastic());
        return Mono.usingWhen(opened, db -> loadAndAsk(db, progress), DataFlow::closeLater);
    }

    private static Mono<ChinookRun> loadAndAsk(DataFlow db, Progress progress) {
        progress.say("%s %s".formatted(db.info().product(), db.info().version()));
        ChinookLoader loader = new ChinookLoader(db);
        Mono<Long> rows = loader.load()
                .publishOn(Schedulers.boundedElastic())
                .doOnNext(progress::loaded)
                .map(LoadedTable::rows)
                .reduce(0L, Long::sum);
        Mono<List<Answer>> answers = ShopQuestions.askAll(db).collectList();
        return loader.tablesWithRows()
                .flatMap(ChinookRun::refuseAny)
                .then(db.schema().createMissing())
                .then(rows)
                .zipWhen(stored -> answers)
                .elapsed()
                .map(timed -> new ChinookRun(
                        db.info(),
                        timed.getT2().getT1(),
                        Duration.ofMillis(timed.getT1()),
                        timed.getT2().getT2()));
    }

    private static Mono<DataFlow> open(String url) {
        DataFlowBuilder builder = DataFlow.builder().url(url);
        for (ChinookTable<?> table : ChinookTables.inOrderOfReference()) {
            builder.model(table.model());
        }
        return builder.open();
    }

    private static Mono<Void> refuseAny(List<String> tablesWithRows) {
        return tablesWithRows.isEmpty()
                ? Mono.empty()
                : Mono.error(new RefusedException(
                        "The database holds rows already, in %s: drop these tables or name another database."
                                .formatted(String.join(", ", tablesWithRows))));
    }
}
