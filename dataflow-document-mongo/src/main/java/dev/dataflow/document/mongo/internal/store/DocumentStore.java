package dev.dataflow.document.mongo.internal.store;

import com.mongodb.client.cursor.TimeoutMode;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.reactivestreams.client.AggregatePublisher;
import com.mongodb.reactivestreams.client.ClientSession;
import com.mongodb.reactivestreams.client.FindPublisher;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.operation.UpdateOutcome;
import dev.dataflow.document.mongo.internal.document.DocumentLayout;
import dev.dataflow.document.mongo.internal.fault.Access;
import dev.dataflow.document.mongo.internal.fault.Faults;
import dev.dataflow.document.mongo.internal.query.ListQuery;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * The driver's calls that operations need, in a transaction or outside of any; errors are DataFlow's. Every publisher
 * is cold. Thread-safe outside a transaction; inside, one call at a time.
 *
 * <p>Deadlines: a read's is sent along ({@code maxTimeMS}). The driver lets a write have one only as a timeout of the
 * whole call ({@code MongoCollection.withTimeout}), which it forbids inside a transaction. There a write ends with the
 * driver's reading of its answer ({@code ClientSettings}), or is left before by whoever counts the call's own time.
 *
 * <p>The driver reads no answer for longer than the usual time, but for calls with a timeout of their own. So a read
 * that may take longer has one, and no {@code maxTimeMS} then; in a transaction the usual time is the longest.
 */
public final class DocumentStore {

    /** A million small rows are a thousand round trips, and a thousand large ones fill one reply of 16 MB. */
    private static final long MAX_CONFLICTS = 20;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);
    private static final int BATCH_SIZE = 1_000;

    /** A collection that need not be there. */
    private static final String TOUCHED = "dataflow_nothing";

    private final MongoDatabase database;
    private final Duration usual;
    private final CallTime time;
    private final @Nullable ClientSession session;
    private final boolean transaction;

    /** The calls to a database, outside of any transaction; each may take this long. */
    public DocumentStore(MongoDatabase database, Duration time) {
        this(database, time, new CallTime.Each(time), null, false);
    }

    private DocumentStore(
            MongoDatabase database,
            Duration usual,
            CallTime time,
            @Nullable ClientSession session,
            boolean transaction) {
        this.database = database;
        this.usual = usual;
        this.time = time;
        this.session = session;
        this.transaction = transaction;
    }

    /** The same calls in this time. */
    public DocumentStore in(CallTime other) {
        return new DocumentStore(database, usual, other, session, transaction);
    }

    /** The same calls in a session of the server, by which it can be told to stop them. */
    public DocumentStore by(ClientSession own) {
        return new DocumentStore(database, usual, time, own, transaction);
    }

    /** The same calls within the session's transaction. */
    public DocumentStore within(ClientSession begun) {
        return new DocumentStore(database, usual, time, begun, true);
    }

    /** Whether calls are part of a transaction. */
    public boolean inTransaction() {
        return transaction;
    }

    /** How long calls may take. */
    public CallTime time() {
        return time;
    }

    /** The documents asked for, fetched as they are requested; cancelling closes the cursor. */
    public Flux<BsonDocument> find(DocumentLayout layout, ListQuery query) {
        if (query.wantsNothing()) {
            return Flux.empty();
        }
        if (query.needsPipeline()) {
            return aggregate(layout, query.pipeline());
        }
        return Flux.from(found(read(layout.collection()), query))
                .onErrorMap(error -> Faults.translate(error, layout, Access.READ));
    }

    /** What a pipeline makes of the documents, fetched as it is requested; cancelling closes the cursor. */
    public Flux<BsonDocument> aggregate(DocumentLayout layout, List<BsonDocument> pipeline) {
        MongoCollection<BsonDocument> collection = read(layout.collection());
        AggregatePublisher<BsonDocument> aggregated =
                session == null ? collection.aggregate(pipeline) : collection.aggregate(session, pipeline);
        AggregatePublisher<BsonDocument> inTime = isLong()
                ? aggregated.timeoutMode(TimeoutMode.ITERATION)
                : aggregated.maxTime(millis(), TimeUnit.MILLISECONDS);
        return Flux.from(inTime.batchSize(BATCH_SIZE).allowDiskUse(true))
                .onErrorMap(error -> Faults.translate(error, layout, Access.READ));
    }

    /** How many documents match. */
    public Mono<Long> count(DocumentLayout layout, BsonDocument filter) {
        MongoCollection<BsonDocument> collection = read(layout.collection());
        CountOptions options =
                isLong() ? new CountOptions() : new CountOptions().maxTime(millis(), TimeUnit.MILLISECONDS);
        return Mono.from(
                        session == null
                                ? collection.countDocuments(filter, options)
                                : collection.countDocuments(session, filter, options))
                .onErrorMap(error -> Faults.translate(error, layout, Access.READ));
    }

    /** Stores one document. */
    public Mono<Void> insert(DocumentLayout layout, BsonDocument document) {
        MongoCollection<BsonDocument> collection = written(layout.collection());
        return writeOne(
                        layout,
                        session == null ? collection.insertOne(document) : collection.insertOne(session, document))
                .then();
    }

    /** Stores documents in their order up to the first that fails. The driver divides them into messages. */
    public Mono<Void> insertAll(DocumentLayout layout, List<BsonDocument> documents) {
        MongoCollection<BsonDocument> collection = written(layout.collection());
        InsertManyOptions inOrder = new InsertManyOptions().ordered(true);
        return write(
                        layout,
                        session == null
                                ? collection.insertMany(documents, inOrder)
                                : collection.insertMany(session, documents, inOrder))
                .then();
    }

    /** Changes one matching document; whether one matched, and whether it holds other values than before. */
    public Mono<UpdateOutcome> updateOne(DocumentLayout layout, BsonDocument filter, BsonDocument update) {
        MongoCollection<BsonDocument> collection = written(layout.collection());
        return writeOne(
                        layout,
                        session == null
                                ? collection.updateOne(filter, update)
                                : collection.updateOne(session, filter, update))
                .map(result -> new UpdateOutcome(result.getMatchedCount(), result.getModifiedCount()));
    }

    /** Changes all matching documents one after the other; how many matched, and how many hold other values. */
    public Mono<UpdateOutcome> updateMany(DocumentLayout layout, BsonDocument filter, BsonDocument update) {
        MongoCollection<BsonDocument> collection = written(layout.collection());
        return write(
                        layout,
                        session == null
                                ? collection.updateMany(filter, update)
                                : collection.updateMany(session, filter, update))
                .map(result -> new UpdateOutcome(result.getMatchedCount(), result.getModifiedCount()));
    }

    /** Makes changes in their order up to the first that fails; the number of documents matched. */
    public Mono<Long> updateEach(DocumentLayout layout, List<UpdateOneModel<BsonDocument>> updates) {
        MongoCollection<BsonDocument> collection = written(layout.collection());
        BulkWriteOptions inOrder = new BulkWriteOptions().ordered(true);
        return write(
                        layout,
                        session == null
                                ? collection.bulkWrite(updates, inOrder)
                                : collection.bulkWrite(session, updates, inOrder))
                .map(result -> (long) result.getMatchedCount());
    }

    /**
     * Changes one matching document; the document before, empty where there is none.
     *
     * <p>Before and not after: mongo-java-server 1.47 answers with what others have made of the document meanwhile.
     */
    public Mono<BsonDocument> findAndUpdate(DocumentLayout layout, BsonDocument filter, BsonDocument update) {
        MongoCollection<BsonDocument> collection = written(layout.collection());
        FindOneAndUpdateOptions before = new FindOneAndUpdateOptions().returnDocument(ReturnDocument.BEFORE);
        return writeOne(
                layout,
                session == null
                        ? collection.findOneAndUpdate(filter, update, before)
                        : collection.findOneAndUpdate(session, filter, update, before));
    }

    /** Removes one matching document; the number removed. */
    public Mono<Long> deleteOne(DocumentLayout layout, BsonDocument filter) {
        MongoCollection<BsonDocument> collection = written(layout.collection());
        return writeOne(layout, session == null ? collection.deleteOne(filter) : collection.deleteOne(session, filter))
                .map(result -> result.getDeletedCount());
    }

    /** Removes all matching documents; the number removed. */
    public Mono<Long> deleteMany(DocumentLayout layout, BsonDocument filter) {
        MongoCollection<BsonDocument> collection = written(layout.collection());
        return write(layout, session == null ? collection.deleteMany(filter) : collection.deleteMany(session, filter))
                .map(result -> result.getDeletedCount());
    }

    /**
     * Changes one document of a collection of the adapter's own, outside of any transaction, and makes it where there
     * is none; the document before, empty where there was none.
     */
    public Mono<BsonDocument> upsert(String collection, BsonDocument filter, BsonDocument update) {
        FindOneAndUpdateOptions options =
                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.BEFORE);
        return Mono.from(new DocumentStore(database, usual, time, null, false)
                        .written(collection)
                        .findOneAndUpdate(filter, update, options))
                .onErrorMap(error -> Faults.translate(error, Access.WRITE));
    }

    /** The smallest command that there is for a transaction; it finds nothing. Errors are the driver's. */
    public Mono<Void> touch(ClientSession begun) {
        return Flux.from(collection(TOUCHED).find(begun).limit(1)).then();
    }

    private FindPublisher<BsonDocument> found(MongoCollection<BsonDocument> collection, ListQuery query) {
        FindPublisher<BsonDocument> found = session == null ? collection.find() : collection.find(session);
        FindPublisher<BsonDocument> inTime =
                isLong() ? found.timeoutMode(TimeoutMode.ITERATION) : found.maxTime(millis(), TimeUnit.MILLISECONDS);
        return inTime.filter(query.filter())
                .sort(query.sort())
                .projection(query.projection())
                .skip((int) query.offset())
                .limit((int) query.limit())
                .batchSize(BATCH_SIZE)
                .allowDiskUse(true);
    }

    /**
     * A write of one document that meets another of the same: outside of transactions, MongoDB itself sends it again;
     * other servers may leave that to the caller. Nothing has happened then.
     */
    private <T> Mono<T> writeOne(DocumentLayout layout, Publisher<T> call) {
        Mono<T> written = write(layout, call);
        return inTransaction()
                ? written
                : written.retryWhen(Retry.backoff(MAX_CONFLICTS, FIRST_PAUSE)
                        .maxBackoff(LONGEST_PAUSE)
                        .filter(DocumentStore::isConflict)
                        .onRetryExhaustedThrow((spec, signal) -> signal.failure()));
    }

    private static boolean isConflict(Throwable error) {
        return error instanceof DataFlowException fault && fault.code() == ErrorCode.SERIALIZATION_CONFLICT;
    }

    private <T> Mono<T> write(DocumentLayout layout, Publisher<T> call) {
        return Mono.from(call).onErrorMap(error -> Faults.translate(error, layout, Access.WRITE));
    }

    private MongoCollection<BsonDocument> read(String name) {
        return isLong() ? collection(name).withTimeout(millis(), TimeUnit.MILLISECONDS) : collection(name);
    }

    /** Whether a read may take longer than the driver would wait for its answer. */
    private boolean isLong() {
        return !transaction && time instanceof CallTime.InAll all && all.whole().compareTo(usual) > 0;
    }

    private MongoCollection<BsonDocument> written(String name) {
        MongoCollection<BsonDocument> collection = collection(name);
        return inTransaction() ? collection : collection.withTimeout(millis(), TimeUnit.MILLISECONDS);
    }

    /** At least one, as none is no limit to the driver. */
    private long millis() {
        return Math.max(1, time.forNext().toMillis());
    }

    private MongoCollection<BsonDocument> collection(String name) {
        return database.getCollection(name, BsonDocument.class);
    }
}
