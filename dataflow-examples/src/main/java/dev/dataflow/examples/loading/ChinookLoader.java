package dev.dataflow.examples.loading;

import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.core.DataFlow;
import dev.dataflow.core.Repository;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Stores the data set in a database that whoever made this opens and closes. Thread-safe. */
public final class ChinookLoader {

    private static final int BATCH = 500;

    private final DataFlow db;

    /** For a database opened with all of the models. */
    public ChinookLoader(DataFlow db) {
        this.db = db;
    }

    /** The tables of the models that hold rows already, by name; usually none. */
    public Mono<List<String>> tablesWithRows() {
        return db.schema()
                .inspect()
                .map(schema -> schema.tables().stream().map(TableSchema::name).collect(Collectors.toSet()))
                .flatMapMany(this::modelsStoredIn)
                .filterWhen(model -> db.repository(model.name()).all().count().map(count -> count > 0))
                .map(ModelDefinition::table)
                .sort()
                .collectList();
    }

    /** Stores all rows, table by table, in batches; emits each table when it is done. Stops at the first error. */
    public Flux<LoadedTable> load() {
        return Flux.fromIterable(ChinookTables.inOrderOfReference()).concatMap(this::load);
    }

    private <T extends Record> Mono<LoadedTable> load(ChinookTable<T> table) {
        Repository<T> repository = db.repository(table.model());
        return Mono.fromCallable(table::read)
                .subscribeOn(Schedulers.boundedElastic())
                .flatMapIterable(rows -> rows)
                .buffer(BATCH)
                .concatMap(repository::createAll)
                .count()
                .elapsed()
                .map(timed ->
                        new LoadedTable(repository.model().table(), timed.getT2(), Duration.ofMillis(timed.getT1())));
    }

    private Flux<ModelDefinition> modelsStoredIn(Set<String> tables) {
        return Flux.fromIterable(db.models()).filter(model -> tables.contains(model.table()));
    }
}
