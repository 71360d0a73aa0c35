/** The DataFlow plugin for MongoDB. */
module dev.dataflow.document.mongo {
    requires transitive dev.dataflow.api;
    requires org.slf4j;
    requires org.mongodb.bson;
    requires org.mongodb.driver.core;
    requires org.mongodb.driver.reactivestreams;
    requires reactor.core;
    requires static org.jspecify;

    exports dev.dataflow.document.mongo;

    provides dev.dataflow.api.adapter.AdapterProvider with
            dev.dataflow.document.mongo.MongoProvider;
}
