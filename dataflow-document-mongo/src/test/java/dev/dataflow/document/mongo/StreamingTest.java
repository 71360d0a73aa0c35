package dev.dataflow.document.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.Page;
import dev.dataflow.api.filter.Sort;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.ListOperation;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Lists come as they are asked for, and end when nobody asks any more. */
class StreamingTest {

    private static final int ROWS = 3_000;

    private static final ModelDefinition ITEM = ModelDefinition.builder("Item")
            .field(FieldDefinition.required("id", new FieldType.IntType()))
            .key("id")
            .build();

    @OnEachServer
    void givesNoMoreThanIsAskedFor(MongoTarget target) {
        try (OpenMongo mongo = items(target)) {
            StepVerifier.create(list(mongo), 0)
                    .thenRequest(2)
                    .expectNextCount(2)
                    .expectNoEvent(Duration.ofMillis(100))
                    .thenRequest(1_500)
                    .expectNextCount(1_500)
                    .thenRequest(Long.MAX_VALUE)
                    .expectNextCount(ROWS - 1_502)
                    .expectComplete()
                    .verify(OpenMongo.PATIENCE);
        }
    }

    @OnEachServer
    void worksOnAfterManyCancelledLists(MongoTarget target) {
        try (OpenMongo mongo = items(target)) {
            for (int taken = 1; taken < 60; taken++) {
                assertThat(Flux.from(list(mongo)).take(taken).collectList().block(OpenMongo.PATIENCE))
                        .hasSize(taken);
            }
            assertThat(OpenMongo.all(list(mongo))).hasSize(ROWS);
        }
    }

    @Test
    void closesTheCursorOfACancelledList() {
        try (OpenMongo mongo = items(MongoTarget.EMBEDDED)) {
            Flux.from(list(mongo)).take(1).blockLast(OpenMongo.PATIENCE);
            Mono<Integer> open =
                    openCursors(mongo.adapter().unwrap(MongoDatabase.class).orElseThrow());
            assertThat(open.repeat().filter(count -> count == 0).next().block(OpenMongo.PATIENCE))
                    .isZero();
        }
    }

    @OnEachServer
    void startsAgainWithEachSubscription(MongoTarget target) {
        try (OpenMongo mongo = items(target)) {
            Publisher<FieldValues> list = list(mongo);
            assertThat(OpenMongo.all(list)).hasSize(ROWS).isEqualTo(OpenMongo.all(list));
        }
    }

    private static OpenMongo items(MongoTarget target) {
        OpenMongo mongo = OpenMongo.on(target).with(ITEM);
        mongo.createMany(
                ITEM,
                IntStream.range(0, ROWS)
                        .mapToObj(each -> OpenMongo.row(ITEM, "id", each))
                        .toList());
        return mongo;
    }

    private static Publisher<FieldValues> list(OpenMongo mongo) {
        return mongo.adapter()
                .execute(new ListOperation(ITEM, Filter.all(), List.of(Sort.asc("id")), Page.all(), List.of("id")));
    }

    private static Mono<Integer> openCursors(MongoDatabase database) {
        return Mono.from(database.runCommand(new BsonDocument("serverStatus", new BsonInt32(1)), BsonDocument.class))
                .map(status -> status.getDocument("metrics")
                        .getDocument("cursor")
                        .getDocument("open")
                        .getNumber("total")
                        .intValue());
    }
}
