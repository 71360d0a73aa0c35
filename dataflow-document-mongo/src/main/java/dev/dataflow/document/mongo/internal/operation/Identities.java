package dev.dataflow.document.mongo.internal.operation;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.document.mongo.internal.document.DocumentLayout;
import dev.dataflow.document.mongo.internal.document.ReservedNames;
import dev.dataflow.document.mongo.internal.fault.Faults;
import dev.dataflow.document.mongo.internal.store.DocumentStore;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Counts IDENTITY keys up, one counter for each collection. Stateless.
 *
 * <p>Outside of any transaction, like the sequences of SQL databases: numbers of rows that were not stored are lost,
 * and nobody waits for another's transaction to end.
 */
final class Identities {

    /**
     * Two that make one counter at the same time: the second is refused, and finds the first one's when it asks again.
     */
    private static final long MAX_COLLISIONS = 10;

    private Identities() {}

    /** The next numbers of the model's collection, as many as asked for (at least one), in the key's Java type. */
    static Mono<List<Object>> next(DocumentStore store, DocumentLayout layout, FieldDefinition identity, int count) {
        BsonDocument counter = new BsonDocument(DocumentLayout.ID, new BsonString(layout.collection()));
        BsonDocument up = new BsonDocument("$inc", new BsonDocument(ReservedNames.LAST_NUMBER, new BsonInt64(count)));
        return store.upsert(ReservedNames.SEQUENCES, counter, up)
                .retryWhen(Retry.max(MAX_COLLISIONS)
                        .filter(Identities::isCollision)
                        .onRetryExhaustedThrow((spec, signal) -> signal.failure()))
                .map(before -> before.getInt64(ReservedNames.LAST_NUMBER).getValue())
                .defaultIfEmpty(0L)
                .map(before -> numbers(identity, before + 1, count));
    }

    private static List<Object> numbers(FieldDefinition identity, long first, int count) {
        long last = first + count - 1;
        boolean small = identity.type() instanceof FieldType.IntType;
        if (small && last > Integer.MAX_VALUE) {
            throw Faults.builder(ErrorCode.RESOURCE_LIMIT, "the numbers of an INT key are used up")
                    .fields(List.of(identity.name()))
                    .build();
        }
        LongFunction<Object> number = each -> small ? (Object) Math.toIntExact(each) : (Object) each;
        return LongStream.rangeClosed(first, last).mapToObj(number).toList();
    }

    private static boolean isCollision(Throwable error) {
        return error instanceof DataFlowException fault && fault.code() == ErrorCode.DUPLICATE_KEY;
    }
}
