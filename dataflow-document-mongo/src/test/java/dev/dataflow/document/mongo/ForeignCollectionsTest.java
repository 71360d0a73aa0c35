package dev.dataflow.document.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.IndexPart;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.OpaquePart;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.tck.run.Changes;
import java.util.List;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Collections that another program made are shown whole, and are the same when they are made again. */
class ForeignCollectionsTest {

    private static final List<String> THEIRS = List.of("""
        {"create": "theirs", "validationLevel": "moderate", "validator": {"$jsonSchema": {
          "required": ["name", "unsaid", "_id"],
          "properties": {
            "_id": {"bsonType": "objectId"},
            "name": {"bsonType": "string", "maxLength": 30, "minLength": 2, "description": "what it is called"},
            "size": {"bsonType": ["int", "long"], "minimum": 0},
            "at": {"bsonType": "date"},
            "tags": {"bsonType": "array"}}}}}\
        """, """
        {"create": "queried", "validationAction": "warn", "validator": {"size": {"$gt": 1}}}\
        """, """
        {"create": "bare"}\
        """, """
        {"create": "seen", "viewOn": "theirs", "pipeline": [{"$match": {"size": {"$gt": 1}}}]}\
        """, """
        {"createIndexes": "theirs", "indexes": [
          {"name": "down", "key": {"size": -1, "name": 1}},
          {"name": "own", "key": {"_id": 1, "size": 1}},
          {"name": "unique", "key": {"name": 1}, "unique": true},
          {"name": "nulls_collide", "key": {"size": 1}, "unique": true},
          {"name": "nulls_do_not", "key": {"at": 1}, "unique": true, "sparse": true},
          {"name": "sparse", "key": {"size": 1, "at": 1}, "sparse": true},
          {"name": "short_lived", "key": {"until": 1}, "expireAfterSeconds": 60},
          {"name": "partly", "key": {"name": 1, "at": 1}, "unique": true,
            "partialFilterExpression": {"size": {"$gt": 5}}},
          {"name": "hashed", "key": {"name": "hashed"}},
          {"name": "sphere", "key": {"place": "2dsphere"}},
          {"name": "all", "key": {"$**": 1}},
          {"name": "below", "key": {"parts.$**": 1}},
          {"name": "inside", "key": {"parts.size": 1}},
          {"name": "collated", "key": {"tags": 1}, "collation": {"locale": "en"}},
          {"name": "words", "key": {"name": "text", "body": "text"}, "weights": {"body": 3},
            "default_language": "english"}]}\
        """, """
        {"createIndexes": "bare", "indexes": [
          {"name": "words", "key": {"a": 1, "b": "text", "c": -1}}]}\
        """);

    @Test
    void areTheSameWhenTheyAreMadeAgain() {
        try (OpenMongo first = OpenMongo.on(MongoTarget.REPLICA_SET);
                OpenMongo second = OpenMongo.on(MongoTarget.REPLICA_SET)) {
            THEIRS.forEach(each -> run(first, each));
            DatabaseSchema found = schema(first);
            List<SchemaChange> creations = found.tables().stream()
                    .<SchemaChange>map(SchemaChange.CreateTable::new)
                    .toList();
            OpenMongo.all(Changes.make(second.adapter(), creations));

            assertThat(schema(second).tables()).isEqualTo(found.tables());
            assertThat(found.tables())
                    .allMatch(each -> each.equals(first.adapter().migrations().expected(each)));
            assertThat(found.tables()).extracting(TableSchema::name).containsExactly("bare", "queried", "theirs");
            assertThat(found.opaque())
                    .extracting(OpaquePart::kind, OpaquePart::name)
                    .containsExactly(tuple("view", "seen"));
        }
    }

    @Test
    void areShownWhole() {
        try (OpenMongo mongo = OpenMongo.on(MongoTarget.REPLICA_SET)) {
            THEIRS.forEach(each -> run(mongo, each));
            TableSchema theirs = schema(mongo).table("theirs").orElseThrow();

            assertThat(theirs.columns())
                    .extracting(ColumnSchema::name)
                    .containsExactly("_id", "name", "size", "at", "tags", "unsaid");
            assertThat(theirs.columns())
                    .extracting(ColumnSchema::type)
                    .containsExactly(
                            null, new FieldType.StringType(30), null, new FieldType.TimestampType(3), null, null);
            assertThat(theirs.columns())
                    .extracting(ColumnSchema::nullable)
                    .containsExactly(false, false, true, true, true, false);
            assertThat(theirs.primaryKey()).containsExactly("_id");
            assertThat(theirs.options())
                    .containsEntry("validationLevel", "\"moderate\"")
                    .containsEntry("schema", "{}");
            assertThat(schema(mongo).table("queried").orElseThrow().options())
                    .containsEntry("validator", "{\"size\": {\"$gt\": 1}}");
            assertThat(index(theirs, "down").parts())
                    .containsExactly(new IndexPart("size", true, true, null), IndexPart.column("name"));
            assertThat(index(theirs, "unique").isPlain()).isTrue();
            assertThat(index(theirs, "nulls_do_not").isPlain()).isTrue();
            assertThat(index(theirs, "nulls_collide").options()).isEqualTo("{\"sparse\": false}");
            assertThat(index(theirs, "sparse").options()).isEqualTo("{\"sparse\": true}");
            assertThat(index(theirs, "short_lived").options()).contains("60");
            assertThat(index(theirs, "partly").condition()).isEqualTo("{\"size\": {\"$gt\": 5}}");
            assertThat(index(theirs, "hashed").parts()).containsExactly(new IndexPart("name", true, false, "hashed"));
            assertThat(index(theirs, "all").parts()).containsExactly(new IndexPart("$**", false, false, null));
            assertThat(index(theirs, "words").kind()).isEqualTo(IndexSchema.Kind.FULL_TEXT);
            assertThat(index(theirs, "words").isPlain()).isFalse();
        }
    }

    private static IndexSchema index(TableSchema table, String name) {
        return table.index(name).orElseThrow();
    }

    private static void run(OpenMongo mongo, String command) {
        MongoDatabase database = mongo.adapter().unwrap(MongoDatabase.class).orElseThrow();
        Mono.from(database.runCommand(BsonDocument.parse(command))).block(OpenMongo.PATIENCE);
    }

    private static DatabaseSchema schema(OpenMongo mongo) {
        return OpenMongo.all(mongo.adapter().migrations().inspect()).get(0);
    }
}
