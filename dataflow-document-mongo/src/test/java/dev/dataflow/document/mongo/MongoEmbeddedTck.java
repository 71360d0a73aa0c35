package dev.dataflow.document.mongo;

import dev.dataflow.tck.AdapterTck;
import dev.dataflow.tck.fixture.TckFixture;
import dev.dataflow.testservers.TestServers;

/** The contract on the stand-in for MongoDB that runs in this JVM, as far as it can show it. */
class MongoEmbeddedTck extends AdapterTck {

    @Override
    protected TckFixture fixture() {
        return new MongoFixture("mongodb-embedded", TestServers.embeddedMongo());
    }
}
