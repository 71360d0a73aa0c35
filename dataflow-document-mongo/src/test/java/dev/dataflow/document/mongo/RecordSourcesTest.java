package dev.dataflow.document.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.core.DataFlow;
import dev.dataflow.core.DataFlowBuilder;
import dev.dataflow.migration.source.RecordSources;
import dev.dataflow.tck.migration.GeneratedSources;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Records made from collections compile, and fit the database that they were made from. */
class RecordSourcesTest {

    private static final ModelDefinition PET = ModelDefinition.builder("Pet")
            .field(FieldDefinition.generated("id", new FieldType.LongType()))
            .field(FieldDefinition.required("kind", new FieldType.EnumType(List.of("CAT", "DOG"))))
            .field(FieldDefinition.optional("odd", new FieldType.EnumType(List.of("a b", "class"))))
            .key("id")
            .index("kind")
            .build();

    private final Deque<DataFlow> opened = new ArrayDeque<>();

    @AfterEach
    void close() {
        opened.forEach(DataFlow::close);
    }

    @Test
    void recordsOfCollectionsFit() {
        try (OpenMongo mongo = OpenMongo.on(MongoTarget.REPLICA_SET)) {
            mongo.with(PET);
            run(mongo, "{\"create\": \"bare\"}");
            run(mongo, """
                {"create": "numbered", "validator": {"$jsonSchema": {"required": ["_id", "name"], "properties": {
                  "_id": {"bsonType": "int"}, "name": {"bsonType": "string", "maxLength": 30, "minLength": 2},
                  "tags": {"bsonType": "array"}}}}}\
                """);
            run(mongo, """
                {"create": "theirs", "validator": {"$jsonSchema": {"required": ["_id"], "properties": {
                  "_id": {"bsonType": "objectId"}}}}}\
                """);
            RecordSources sources = GeneratedSources.assertFit(open(mongo), models -> open(mongo, models));

            assertThat(sources.models())
                    .as("left out: %s", sources.leftOut())
                    .extracting(ModelDefinition::table)
                    .containsExactlyInAnyOrder("numbered", "pets");
            assertThat(sources.leftOut())
                    .contains("table bare: it has no primary key")
                    .anyMatch(each -> each.startsWith("table theirs: _id is part of the key, and no model can express"))
                    .anyMatch(each -> each.startsWith("table numbered: column tags"));
        }
    }

    private static void run(OpenMongo mongo, String command) {
        MongoDatabase database = mongo.adapter().unwrap(MongoDatabase.class).orElseThrow();
        Mono.from(database.runCommand(BsonDocument.parse(command))).block(OpenMongo.PATIENCE);
    }

    private DataFlow open(OpenMongo mongo, ModelDefinition... models) {
        DataFlowBuilder builder = DataFlow.builder().url(mongo.url()).provider(new MongoProvider());
        for (ModelDefinition each : models) {
            builder.model(each);
        }
        DataFlow database = builder.open().block(OpenMongo.PATIENCE);
        opened.push(database);
        return database;
    }
}
