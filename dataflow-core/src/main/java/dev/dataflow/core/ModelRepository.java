package dev.dataflow.core;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.bulk.RowOutcome;
import dev.dataflow.core.internal.execution.GuardedSession;
import dev.dataflow.core.internal.filter.Conditions;
import dev.dataflow.core.internal.operation.Change;
import dev.dataflow.core.internal.operation.Lookup;
import dev.dataflow.core.internal.operation.ModelReads;
import dev.dataflow.core.internal.operation.ModelWrites;
import dev.dataflow.core.internal.value.Problems;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The repository of one model in one session. Goes the same way as the model's nodes: what is given becomes an
 * operation, the operation goes through the guard.
 *
 * @param scope the rows
 * @param form what its rows are
 */
record ModelRepository<T>(Scope scope, RowForm<T> form) implements Repository<T> {

    @Override
    public Mono<T> create(T row) {
        return Mono.defer(() -> session().one(writes().create(newRow(row), problems("create")), form::read));
    }

    @Override
    public Flux<T> createAll(Publisher<? extends T> rows) {
        return bulk().create(rows);
    }

    @Override
    public Flux<RowOutcome<T>> createEach(Publisher<? extends T> rows) {
        return bulk().createEach(rows);
    }

    @Override
    public Flux<Upserted<T>> upsertAll(Publisher<? extends T> rows, String... on) {
        return bulk().upsert(rows, on);
    }

    @Override
    public Flux<RowOutcome<T>> upsertEach(Publisher<? extends T> rows, String... on) {
        return bulk().upsertEach(rows, on);
    }

    @Override
    public Mono<Long> updateAll(Publisher<? extends T> rows) {
        return bulk().update(rows);
    }

    @Override
    public Flux<RowOutcome<T>> updateEach(Publisher<? extends T> rows) {
        return bulk().updateEach(rows);
    }

    @Override
    public Mono<Long> deleteAll(Publisher<?> keys) {
        return bulk().delete(keys);
    }

    @Override
    public Flux<RowOutcome<T>> deleteEach(Publisher<?> keys) {
        return bulk().deleteEach(keys);
    }

    @Override
    public Mono<T> read(Object key) {
        return Mono.defer(() -> session()
                .oneOrNone(reads().row(key, null, null, problems("read")).operation(), form::read));
    }

    @Override
    public Mono<T> require(Object key) {
        return read(key).switchIfEmpty(Mono.error(() -> notFound("read")));
    }

    @Override
    public Mono<Boolean> exists(Object key) {
        List<String> keyNames = model().keyNames();
        return Mono.defer(() -> session()
                .oneOrNone(reads().row(key, keyNames, null, problems("read")).operation(), row -> true)
                .defaultIfEmpty(false));
    }

    @Override
    public Mono<Loaded<T>> load(Object key, String... include) {
        return Mono.defer(() -> {
            View<Loaded<T>> view = View.<T>whole(form::read).including(List.of(include), model());
            Lookup lookup = reads().row(key, null, view.paths(), problems("read"));
            return scope.read("read", scope.reads().row(lookup, session()).flux(), view.reader())
                    .singleOrEmpty();
        });
    }

    @Override
    public Search<T> search(String query) {
        return Search.of(scope, form::read, query);
    }

    @Override
    public Selection<T> all() {
        return Selection.of(scope, form::read, new Conditions(List.of()));
    }

    @Override
    public Selection<T> where(Filter filter) {
        return Selection.of(scope, form::read, new Conditions(List.of(filter)));
    }

    @Override
    public Selection<T> where(Map<String, ?> filter) {
        Map<String, @Nullable Object> copy = Collections.unmodifiableMap(new LinkedHashMap<>(filter));
        return Selection.of(scope, form::read, new Conditions(List.of(copy)));
    }

    @Override
    public Repository<T> withDeleted() {
        return new ModelRepository<>(scope.withDeleted(), form);
    }

    @Override
    public Mono<Upserted<T>> upsert(T row, String... on) {
        return Mono.defer(() -> session()
                .one(
                        writes().upsert(newRow(row), on.length == 0 ? null : List.of(on), problems("upsert")),
                        outcome -> new Upserted<>(form.read(outcome.row()), outcome.created())));
    }

    @Override
    public Mono<T> update(T row) {
        return Mono.defer(() ->
                        writes().replace(form.write(row), problems("update")).run(session()))
                .map(form::read)
                .switchIfEmpty(Mono.error(() -> notFound("update")));
    }

    @Override
    public Mono<Boolean> update(Object key, Map<String, ?> changes) {
        return found(() -> writes().update(key, null, null, changes, false, problems("update")));
    }

    @Override
    public Mono<Boolean> increment(Object key, Map<String, ? extends Number> amounts) {
        return found(() -> writes().increment(key, null, null, amounts, problems("update")));
    }

    @Override
    public Mono<Boolean> delete(Object key) {
        return found(() -> writes().delete(key, null, null, null, problems("delete")));
    }

    @Override
    public Mono<Boolean> delete(Object key, long version) {
        return found(() -> writes().delete(key, null, null, version, problems("delete")));
    }

    @Override
    public Mono<Boolean> restore(Object key) {
        return found(() -> writes().restore(key, null, null, problems("update")));
    }

    @Override
    public Mono<Boolean> purge(Object key) {
        return found(() -> writes().purge(key, null, null, null, problems("delete")));
    }

    @Override
    public ModelDefinition model() {
        return scope.model();
    }

    private Mono<Boolean> found(Supplier<Change> change) {
        return Mono.defer(() -> change.get().run(session())).map(outcome -> outcome.matched() > 0);
    }

    private GuardedSession session() {
        return scope.session();
    }

    private ModelReads reads() {
        return scope.operations().reads();
    }

    private ModelWrites writes() {
        return scope.operations().writes();
    }

    private FieldValues newRow(T row) {
        return form.newRow(row, writes());
    }

    private BulkRepository<T> bulk() {
        return new BulkRepository<>(writes(), session(), form);
    }

    private Problems problems(String operation) {
        return scope.operations().problems(operation);
    }

    private DataFlowException notFound(String operation) {
        return DataFlowException.builder(ErrorCode.NOT_FOUND, "there is no row with this key")
                .model(model().name())
                .operation(operation)
                .fields(model().keyNames())
                .build();
    }
}
