package dev.dataflow.document.mongo.internal.operation;

import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.Page;
import dev.dataflow.api.operation.AggregateOperation;
import dev.dataflow.api.operation.CountOperation;
import dev.dataflow.api.operation.CreateManyOperation;
import dev.dataflow.api.operation.CreateOperation;
import dev.dataflow.api.operation.DeleteOperation;
import dev.dataflow.api.operation.ListOperation;
import dev.dataflow.api.operation.Operation;
import dev.dataflow.api.operation.ReadOperation;
import dev.dataflow.api.operation.SearchOperation;
import dev.dataflow.api.operation.UpdateManyOperation;
import dev.dataflow.api.operation.UpdateOperation;
import dev.dataflow.api.operation.UpdateOutcome;
import dev.dataflow.api.operation.UpsertOperation;
import dev.dataflow.api.operation.UpsertOutcome;
import dev.dataflow.document.mongo.internal.document.DocumentLayout;
import dev.dataflow.document.mongo.internal.document.LayoutCache;
import dev.dataflow.document.mongo.internal.document.RowReader;
import dev.dataflow.document.mongo.internal.fault.Access;
import dev.dataflow.document.mongo.internal.fault.Faults;
import dev.dataflow.document.mongo.internal.query.FilterTranslator;
import dev.dataflow.document.mongo.internal.query.KeyLookup;
import dev.dataflow.document.mongo.internal.query.ListQuery;
import dev.dataflow.document.mongo.internal.query.SearchPipeline;
import dev.dataflow.document.mongo.internal.store.DocumentStore;
import dev.dataflow.document.mongo.internal.transaction.Transactions;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Runs operations on a store: asks in BSON and puts the answer into the API's terms. Thread-safe; one for each adapter.
 */
public final class OperationRunner {

    private final LayoutCache layouts;
    private final Atomicity atomicity;
    private final Creation creation;

    /** Runs operations for an adapter; without transactions where the server has none. */
    public OperationRunner(LayoutCache layouts, Optional<Transactions> transactions) {
        this.layouts = layouts;
        this.atomicity = transactions.<Atomicity>map(ByTransaction::new).orElseGet(ByUndoing::new);
        this.creation = new Creation(atomicity);
    }

    /** Runs one operation when it is subscribed to. */
    @SuppressWarnings("unchecked") // each branch of dispatch emits what its operation declares
    public <R> Flux<R> run(DocumentStore store, Operation<R> operation) {
        return Flux.defer(() -> (Publisher<R>) dispatch(store, layouts.of(operation.model()), operation))
                .onErrorMap(error -> Faults.translate(error, Access.WRITE)
                        .during(operation.name(), operation.model().name()));
    }

    private Publisher<?> dispatch(DocumentStore store, DocumentLayout layout, Operation<?> operation) {
        return switch (operation) {
            case CreateOperation create -> Creation.one(store, layout, create.values());
            case CreateManyOperation many -> creation.many(store, layout, many.rows());
            case ReadOperation read -> read(store, layout, read);
            case ListOperation list -> list(store, layout, list);
            case CountOperation count -> store.count(layout, FilterTranslator.translate(layout, count.filter()));
            case UpdateOperation update -> update(store, layout, update);
            case DeleteOperation delete -> delete(store, layout, delete.filter());
            case UpdateManyOperation many -> updateMany(store, layout, many);
            case UpsertOperation upsert -> upsert(store, layout, upsert);
            case AggregateOperation aggregate ->
                Aggregation.of(layout, aggregate).on(store);
            case SearchOperation search -> search(store, layout, search);
        };
    }

    private static Publisher<?> read(DocumentStore store, DocumentLayout layout, ReadOperation read) {
        RowReader reader = layout.reader(read.fields());
        return store.find(layout, ListQuery.one(layout.id(read.key()), reader)).map(reader::read);
    }

    private static Publisher<?> list(DocumentStore store, DocumentLayout layout, ListOperation list) {
        RowReader reader = layout.reader(list.fields());
        return store.find(layout, ListQuery.of(layout, reader, list)).map(reader::read);
    }

    private static Publisher<?> search(DocumentStore store, DocumentLayout layout, SearchOperation search) {
        if (search.page() instanceof Page.OffsetPage part && part.limit() == 0) {
            return Flux.empty();
        }
        RowReader reader = layout.reader(search.fields());
        return store.aggregate(layout, SearchPipeline.of(layout, reader, search))
                .map(reader::read);
    }

    /** A write to one document is atomic by itself, and the driver repeats it when the connection is lost. */
    private Mono<UpdateOutcome> update(DocumentStore store, DocumentLayout layout, UpdateOperation update) {
        BsonDocument filter = FilterTranslator.translate(layout, update.filter());
        FieldChanges changes = FieldChanges.of(layout, update.changes(), update.increments());
        boolean one = KeyLookup.in(layout, update.filter()).isPresent()
                && changes.steps().size() == 1;
        Mono<UpdateOutcome> outcome = one
                ? Updating.one(store, layout, filter, changes)
                : atomicity.updateMany(store, layout, filter, changes, update.countChanged());
        return update.countChanged() ? outcome : outcome.map(each -> new UpdateOutcome(each.matched(), each.matched()));
    }

    private Mono<Long> updateMany(DocumentStore store, DocumentLayout layout, UpdateManyOperation many) {
        if (many.rows().isEmpty()) {
            return Mono.just(0L);
        }
        DocumentChanges changes = DocumentChanges.of(layout, many);
        return changes.isOneUpdate() ? changes.on(store) : atomicity.updateEach(store, changes);
    }

    private Flux<UpsertOutcome> upsert(DocumentStore store, DocumentLayout layout, UpsertOperation operation) {
        List<Upsert> upserts = operation.rows().stream()
                .map(each -> Upsert.of(layout, operation, each))
                .toList();
        if (upserts.size() == 1) {
            return upserts.get(0).on(store).map(Upsert.Done::outcome).flux();
        }
        return upserts.isEmpty()
                ? Flux.empty()
                : atomicity.upsertAll(store, upserts).flatMapIterable(outcomes -> outcomes);
    }

    private Mono<Long> delete(DocumentStore store, DocumentLayout layout, Filter filter) {
        BsonDocument query = FilterTranslator.translate(layout, filter);
        return KeyLookup.in(layout, filter).isPresent()
                ? store.deleteOne(layout, query)
                : atomicity.deleteMany(store, layout, query);
    }
}
