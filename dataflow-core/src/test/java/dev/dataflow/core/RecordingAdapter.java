package dev.dataflow.core;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.adapter.AdapterInfo;
import dev.dataflow.api.adapter.CallOptions;
import dev.dataflow.api.adapter.PoolFigures;
import dev.dataflow.api.adapter.Session;
import dev.dataflow.api.adapter.TransactionMode;
import dev.dataflow.api.capability.Capabilities;
import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.Impact;
import dev.dataflow.api.migration.MigrationAdapter;
import dev.dataflow.api.migration.MigrationStep;
import dev.dataflow.api.migration.NativeCommand;
import dev.dataflow.api.migration.PlanStyle;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.SchemaProbe;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.operation.AggregateOperation;
import dev.dataflow.api.operation.CountOperation;
import dev.dataflow.api.operation.CreateManyOperation;
import dev.dataflow.api.operation.CreateOperation;
import dev.dataflow.api.operation.DeleteOperation;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.ListOperation;
import dev.dataflow.api.operation.Operation;
import dev.dataflow.api.operation.ReadOperation;
import dev.dataflow.api.operation.SearchOperation;
import dev.dataflow.api.operation.UpdateManyOperation;
import dev.dataflow.api.operation.UpdateOperation;
import dev.dataflow.api.operation.UpdateOutcome;
import dev.dataflow.api.operation.UpsertOperation;
import dev.dataflow.api.operation.UpsertOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Keeps no rows: notes what it is asked and answers what the test laid down. It shows what DataFlow sends, and can fail
 * in ways that no database can be made to.
 */
final class RecordingAdapter implements Adapter, MigrationAdapter {

    final List<Operation<?>> operations = new CopyOnWriteArrayList<>();
    final List<SchemaChange> applied = new CopyOnWriteArrayList<>();
    final List<CallOptions> calls = new CopyOnWriteArrayList<>();
    final List<TransactionMode> modes = new CopyOnWriteArrayList<>();
    final List<String> events = new CopyOnWriteArrayList<>();
    final AtomicInteger closed = new AtomicInteger();

    Capabilities capabilities =
            Capabilities.builder().supported(Capability.values()).build();
    Function<Operation<?>, Publisher<?>> answer = this::usual;
    List<FieldValues> rows = List.of();
    long affected = 1;
    boolean created = true;
    DatabaseSchema schema = new DatabaseSchema(List.of());
    Publisher<Void> closing = Mono.empty();
    Mono<Void> commit = Mono.empty();
    Runnable onRollback = () -> {};

    @Override
    public AdapterInfo info() {
        return new AdapterInfo("recording", "Recorder", "1");
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    @SuppressWarnings("unchecked") // the test answers what the operation emits
    public <R> Publisher<R> execute(Operation<R> operation, CallOptions options) {
        operations.add(operation);
        calls.add(options);
        return (Publisher<R>) answer.apply(operation);
    }

    @Override
    public <T> Publisher<T> inTransaction(
            TransactionMode mode, Function<? super Session, ? extends Publisher<T>> work) {
        return Flux.usingWhen(
                Mono.fromRunnable(() -> {
                            modes.add(mode);
                            events.add("begin");
                        })
                        .thenReturn(new RecordingSession()),
                work,
                session -> commit.then(Mono.fromRunnable(() -> events.add("commit"))),
                (session, error) -> Mono.fromRunnable(this::rollback),
                session -> Mono.fromRunnable(this::rollback));
    }

    private void rollback() {
        events.add("rollback");
        onRollback.run();
    }

    private final class RecordingSession implements Session {

        @Override
        public <R> Publisher<R> execute(Operation<R> operation, CallOptions options) {
            return RecordingAdapter.this.execute(operation, options);
        }

        @Override
        public <T> Publisher<T> inSavepoint(Function<? super Session, ? extends Publisher<T>> work) {
            return Flux.usingWhen(
                    Mono.fromRunnable(() -> events.add("savepoint")).thenReturn(this),
                    work,
                    session -> Mono.fromRunnable(() -> events.add("release")),
                    (session, error) -> Mono.fromRunnable(() -> events.add("rollback to savepoint")),
                    session -> Mono.fromRunnable(() -> events.add("rollback to savepoint")));
        }
    }

    @Override
    public PoolFigures pool() {
        return new PoolFigures(3, 1, 1, 0, 5, 0);
    }

    @Override
    public MigrationAdapter migrations() {
        return this;
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return type.isInstance(this) ? Optional.of(type.cast(this)) : Optional.empty();
    }

    @Override
    public Publisher<Void> close() {
        return Mono.defer(() -> {
            closed.incrementAndGet();
            return Mono.from(closing);
        });
    }

    @Override
    public String language() {
        return "sql";
    }

    @Override
    public Publisher<DatabaseSchema> inspect() {
        return Mono.just(schema);
    }

    @Override
    public TableSchema expected(TableSchema wanted) {
        return wanted.withColumns(wanted.columns().stream()
                .map(each -> each.inNativeType(String.valueOf(each.type())))
                .toList());
    }

    @Override
    public List<MigrationStep> plan(DatabaseSchema before, List<SchemaChange> changes, PlanStyle style) {
        return changes.stream()
                .map(each -> new MigrationStep(
                        List.of(each),
                        List.of(new NativeCommand("sql", each.getClass().getSimpleName() + " " + each.table())),
                        Impact.MOMENTARY,
                        true,
                        true))
                .toList();
    }

    @Override
    public Publisher<MigrationStep> apply(List<MigrationStep> steps) {
        return Flux.fromIterable(steps).doOnNext(step -> applied.addAll(step.changes()));
    }

    @Override
    public Publisher<Long> probe(SchemaProbe question) {
        return Mono.just(0L);
    }

    /** The last operation, of this kind. */
    <O extends Operation<?>> O last(Class<O> kind) {
        return kind.cast(operations.get(operations.size() - 1));
    }

    private Publisher<?> usual(Operation<?> operation) {
        return switch (operation) {
            case CreateOperation create ->
                Mono.just(stored(create.model().fields().size(), create.values()));
            case CreateManyOperation many ->
                Flux.fromIterable(many.rows())
                        .map(each -> stored(many.model().fields().size(), each));
            case ReadOperation read -> Flux.fromIterable(rows).map(each -> each.only(read.fields()));
            case ListOperation list -> Flux.fromIterable(rows).map(each -> each.only(list.fields()));
            case CountOperation count -> Mono.just(affected);
            case UpdateOperation update -> Mono.just(new UpdateOutcome(affected, affected));
            case UpdateManyOperation many -> Mono.just((long) many.rows().size());
            case UpsertOperation upsert ->
                Flux.fromIterable(upsert.rows())
                        .map(each ->
                                new UpsertOutcome(stored(upsert.model().fields().size(), each), created));
            case DeleteOperation delete -> Mono.just(affected);
            case AggregateOperation aggregate -> Flux.fromIterable(rows);
            case SearchOperation search -> Flux.fromIterable(rows).map(each -> each.only(search.fields()));
        };
    }

    /** An identity key is the first field of all models here. */
    private static FieldValues stored(int fields, FieldValues values) {
        if (values.size() == fields) {
            return values;
        }
        List<String> names = new ArrayList<>(List.of("id"));
        names.addAll(values.names());
        List<Object> all = new ArrayList<>(List.of(1L));
        all.addAll(values.asList());
        return FieldValues.ofArray(names, all.toArray());
    }
}
