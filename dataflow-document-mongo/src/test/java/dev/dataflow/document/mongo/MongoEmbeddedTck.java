package dev.dataflow.document.mongo;

import dev.dataflow.tck.AdapterTck;
import dev.dataflow.tck.fixture.TckFixture;
import dev.dataflow.testservers.TestServers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The contract on the stand-in for MongoDB that runs in this JVM, as far as it can show it. */
class MongoEmbeddedTck extends AdapterTck {

    private static final String UTF_16 = "mongo-java-server orders text by UTF-16 units, MongoDB by code points";
    private static final String NULLS = "mongo-java-server lets nulls collide in a unique index of several fields";

    private static final String UPDATES = "mongo-java-server cannot compute values in an update";

    @Override
    protected TckFixture fixture() {
        Map<String, String> notExercised = new HashMap<>(MongoFixture.NEVER_EXERCISED);
        notExercised.put("DF-CONN-01", "mongo-java-server knows no passwords");
        List.of("DF-VAL-18", "DF-VAL-50").forEach(rule -> notExercised.put(rule, UTF_16));
        List.of("DF-UNIQUE-04", "DF-UNIQUE-05", "DF-SCHEMA-07").forEach(rule -> notExercised.put(rule, NULLS));
        notExercised.put("DF-MIGRATE-16", UPDATES);
        return MongoFixture.on(TestServers.embeddedMongo(), "mongodb-embedded", notExercised);
    }
}
