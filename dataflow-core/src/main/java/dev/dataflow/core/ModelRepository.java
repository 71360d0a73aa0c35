package dev.dataflow.core;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.internal.execution.GuardedSession;
import dev.dataflow.core.internal.filter.Conditions;
import dev.dataflow.core.internal.operation.ModelOperations;
import dev.dataflow.core.internal.operation.Replacement;
import dev.dataflow.core.internal.value.Problems;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The repository of one model in one session. Goes the same way as the model's nodes: what is given becomes an
 * operation, the operation goes through the guard.
 *
 * @param operations turns what is given into operations
 * @param session where they go
 * @param writer takes a row apart
 * @param reader puts a row of all fields together
 */
record ModelRepository<T>(
        ModelOperations operations,
        GuardedSession session,
        Function<T, FieldValues> writer,
        Function<FieldValues, T> reader)
        implements Repository<T> {

    @Override
    public Mono<T> create(T row) {
        return Mono.defer(() -> session.one(operations.create(writer.apply(row), problems("create")), reader));
    }

    @Override
    public Flux<T> createAll(Iterable<? extends T> rows) {
        return Flux.defer(() -> {
            List<FieldValues> values = new ArrayList<>();
            rows.forEach(each -> values.add(writer.apply(each)));
            return session.many(operations.createMany(values, problems("createMany")), reader);
        });
    }

    @Override
    public Mono<T> read(Object key) {
        return Mono.defer(() -> session.oneOrNone(operations.read(key, null, problems("read")), reader));
    }

    @Override
    public Mono<T> require(Object key) {
        return read(key).switchIfEmpty(Mono.error(() -> notFound("read")));
    }

    @Override
    public Mono<Boolean> exists(Object key) {
        List<String> keyNames = model().keyNames();
        return Mono.defer(() -> session.oneOrNone(operations.read(key, keyNames, problems("read")), row -> true)
                .defaultIfEmpty(false));
    }

    @Override
    public Selection<T> all() {
        return Selection.of(operations, session, reader, new Conditions(List.of()));
    }

    @Override
    public Selection<T> where(Filter filter) {
        return Selection.of(operations, session, reader, new Conditions(List.of(filter)));
    }

    @Override
    public Selection<T> where(Map<String, ?> filter) {
        Map<String, @Nullable Object> copy = Collections.unmodifiableMap(new LinkedHashMap<>(filter));
        return Selection.of(operations, session, reader, new Conditions(List.of(copy)));
    }

    @Override
    public Mono<T> update(T row) {
        return Mono.defer(() -> {
            Replacement replacement = operations.replace(writer.apply(row), problems("update"));
            return session.one(replacement.operation(), outcome -> {
                if (outcome.matched() == 0) {
                    throw notFound("update");
                }
                return reader.apply(replacement.row());
            });
        });
    }

    @Override
    public Mono<Boolean> update(Object key, Map<String, ?> changes) {
        return Mono.defer(() -> session.one(
                operations.update(key, null, null, changes, problems("update")), outcome -> outcome.matched() > 0));
    }

    @Override
    public Mono<Boolean> delete(Object key) {
        return Mono.defer(
                () -> session.one(operations.delete(key, null, null, problems("delete")), deleted -> deleted > 0));
    }

    @Override
    public ModelDefinition model() {
        return operations.model();
    }

    private Problems problems(String operation) {
        return operations.problems(operation);
    }

    private DataFlowException notFound(String operation) {
        return DataFlowException.builder(ErrorCode.NOT_FOUND, "there is no row with this key")
                .model(model().name())
                .operation(operation)
                .fields(model().keyNames())
                .build();
    }
}
