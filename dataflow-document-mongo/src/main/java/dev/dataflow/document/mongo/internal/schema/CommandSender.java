package dev.dataflow.document.mongo.internal.schema;

import com.mongodb.MongoException;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.migration.NativeCommand;
import dev.dataflow.document.mongo.internal.document.CollectionNames;
import dev.dataflow.document.mongo.internal.fault.Faults;
import java.util.List;
import org.bson.BsonDocument;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Sends the commands of steps, exactly as they are printed; one whose work is done already counts as done. Thread-safe.
 */
final class CommandSender {

    private static final int NAMESPACE_NOT_FOUND = 26;
    private static final int INDEX_NOT_FOUND = 27;
    private static final int NAMESPACE_EXISTS = 48;
    private static final String RENAME = "renameCollection";

    private final MongoDatabase database;
    private final MongoDatabase admin;
    private final Collections collections;

    /** For a database; only the one called admin takes renames ("renameCollection" in the manual). */
    CommandSender(MongoDatabase database, MongoDatabase admin, Collections collections) {
        this.database = database;
        this.admin = admin;
        this.collections = collections;
    }

    Mono<Void> send(NativeCommand printed) {
        BsonDocument command = BsonDocument.parse(printed.text());
        Publisher<BsonDocument> reply =
                (command.getFirstKey().equals(RENAME) ? admin : database).runCommand(command, BsonDocument.class);
        return Mono.from(reply)
                .flatMap(each -> judged(each, printed))
                .onErrorResume(
                        MongoException.class,
                        error -> isDone(command, error.getCode())
                                .filter(done -> done)
                                .switchIfEmpty(Mono.error(error))
                                .then());
    }

    private static Mono<Void> judged(BsonDocument reply, NativeCommand printed) {
        if (reply.containsKey("writeErrors")) {
            BsonDocument first = reply.getArray("writeErrors").get(0).asDocument();
            return Mono.error(
                    new MongoException(first.getNumber("code").intValue(), PropertyText.text(first.get("errmsg"))));
        }
        return switch (printed.demand()) {
            case DONE -> Mono.empty();
            case NO_ROWS ->
                reply.getDocument("cursor").getArray("firstBatch").isEmpty()
                        ? Mono.empty()
                        : Mono.error(broken(printed));
        };
    }

    private static Throwable broken(NativeCommand printed) {
        return Faults.builder(
                        ErrorCode.CONSTRAINT,
                        "the change would break documents that are there, so it was not made; these are found by: %s"
                                .formatted(printed.text()))
                .build();
    }

    /** Whether the state that the command is to bring about is there. */
    private Mono<Boolean> isDone(BsonDocument command, int code) {
        String name = command.getFirstKey();
        String first = PropertyText.text(command.get(name));
        if (name.equals("create") && code == NAMESPACE_EXISTS) {
            BsonDocument options = command.clone();
            options.remove(name);
            return collections
                    .withoutIndexes(first)
                    .map(CollectionForm.read(CollectionNames.table(first), options, List.of())::equals);
        }
        if (name.equals(RENAME)) {
            // By what is there: mongo-java-server has no number for a collection that is not.
            return isThere(first)
                    .flatMap(old -> old ? Mono.just(false) : isThere(PropertyText.text(command.get("to"))));
        }
        return Mono.just((name.equals("drop") && code == NAMESPACE_NOT_FOUND)
                || (name.equals("dropIndexes") && code == INDEX_NOT_FOUND));
    }

    /** Whether there is a collection of this name, which has that of the database before it. */
    private Mono<Boolean> isThere(String whole) {
        return collections
                .withoutIndexes(whole.substring(database.getName().length() + 1))
                .hasElement();
    }
}
