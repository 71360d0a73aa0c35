package dev.dataflow.document.mongo.internal.schema;

import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.document.mongo.internal.connection.Server;
import dev.dataflow.document.mongo.internal.document.CollectionNames;
import dev.dataflow.document.mongo.internal.document.DocumentLayout;
import dev.dataflow.document.mongo.internal.document.ReservedNames;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;

/** The commands of which changes to the schema are made; each may be sent again without harm. Thread-safe. */
final class SchemaCommands {

    private final Server server;
    private final String database;

    /** For a server, and the database of this name. */
    SchemaCommands(Server server, String database) {
        this.server = server;
        this.database = database;
    }

    BsonDocument create(TableSchema table) {
        BsonDocument command = new BsonDocument("create", collection(table.name()));
        command.putAll(CollectionForm.options(table));
        return command;
    }

    BsonDocument drop(String table) {
        return new BsonDocument("drop", collection(table));
    }

    BsonDocument rename(String table, String newName) {
        return new BsonDocument("renameCollection", new BsonString(whole(table)))
                .append("to", new BsonString(whole(newName)));
    }

    /** The validator, where the server gives it back; else the options beside. */
    BsonDocument validate(TableSchema table) {
        if (!server.keepsValidators()) {
            return keepBeside(table);
        }
        BsonDocument options = CollectionForm.options(table);
        return new BsonDocument("collMod", collection(table.name()))
                .append(CollectionForm.VALIDATOR, options.get(CollectionForm.VALIDATOR, new BsonDocument()))
                .append("validationLevel", options.get("validationLevel", new BsonString("strict")))
                .append("validationAction", options.get("validationAction", new BsonString("error")));
    }

    BsonDocument keepBeside(TableSchema table) {
        return upsert(
                ReservedNames.SCHEMAS,
                table.name(),
                new BsonDocument(
                        "$set",
                        new BsonDocument(
                                ReservedNames.SCHEMA,
                                new BsonString(PropertyText.write(CollectionForm.options(table))))));
    }

    /** A counter that is there already goes on: its numbers may have been given away. */
    BsonDocument beginCounting(String table) {
        BsonDocument start = new BsonDocument(ReservedNames.LAST_NUMBER, new BsonInt64(0));
        return upsert(ReservedNames.SEQUENCES, table, new BsonDocument("$setOnInsert", start));
    }

    /** Copies the counter, where there is one, to the new name. */
    BsonDocument copyCounter(String table, String newName) {
        BsonDocument there = new BsonDocument("$match", new BsonDocument(DocumentLayout.ID, collection(table)));
        BsonDocument named = new BsonDocument("$addFields", new BsonDocument(DocumentLayout.ID, collection(newName)));
        BsonDocument kept = new BsonDocument(
                "$merge",
                new BsonDocument("into", new BsonString(ReservedNames.SEQUENCES))
                        .append("on", new BsonString(DocumentLayout.ID))
                        .append("whenMatched", new BsonString("replace")));
        return new BsonDocument("aggregate", new BsonString(ReservedNames.SEQUENCES))
                .append("pipeline", new BsonArray(List.of(there, named, kept)))
                .append("cursor", new BsonDocument());
    }

    /** Removes what an internal collection keeps of a table. */
    BsonDocument forget(String internal, String table) {
        BsonDocument gone = new BsonDocument("q", new BsonDocument(DocumentLayout.ID, collection(table)))
                .append("limit", new BsonInt32(1));
        return new BsonDocument("delete", new BsonString(internal)).append("deletes", new BsonArray(List.of(gone)));
    }

    /** Changes all documents that match, whether they keep the validator or not. */
    BsonDocument update(String table, BsonDocument filter, BsonValue change) {
        BsonDocument update = new BsonDocument("q", filter).append("u", change).append("multi", BsonBoolean.TRUE);
        return new BsonDocument("update", collection(table))
                .append("updates", new BsonArray(List.of(update)))
                .append("bypassDocumentValidation", BsonBoolean.TRUE);
    }

    /** Finds one document that a change would break. */
    BsonDocument find(String table, BsonDocument filter) {
        return new BsonDocument("find", collection(table))
                .append("filter", filter)
                .append("projection", new BsonDocument(DocumentLayout.ID, new BsonInt32(1)))
                .append("limit", new BsonInt32(1));
    }

    BsonDocument createIndexes(String table, List<BsonDocument> indexes) {
        return new BsonDocument("createIndexes", collection(table)).append("indexes", new BsonArray(indexes));
    }

    BsonDocument dropIndex(String table, String index) {
        return new BsonDocument("dropIndexes", collection(table)).append("index", new BsonString(index));
    }

    private BsonDocument upsert(String internal, String table, BsonDocument change) {
        BsonDocument update = new BsonDocument("q", new BsonDocument(DocumentLayout.ID, collection(table)))
                .append("u", change)
                .append("upsert", BsonBoolean.TRUE);
        return new BsonDocument("update", new BsonString(internal)).append("updates", new BsonArray(List.of(update)));
    }

    private String whole(String table) {
        return database + "." + CollectionNames.stored(table);
    }

    private static BsonString collection(String table) {
        return new BsonString(CollectionNames.stored(table));
    }
}
