package dev.dataflow.document.mongo.internal.query;

import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/** The pieces of query documents. Stateless. */
final class Conditions {

    private Conditions() {}

    static BsonDocument condition(String path, String operator, BsonValue operand) {
        return new BsonDocument(path, new BsonDocument(operator, operand));
    }

    static BsonDocument and(List<BsonDocument> queries) {
        return joined("$and", queries);
    }

    static BsonDocument or(List<BsonDocument> queries) {
        return joined("$or", queries);
    }

    /** True exactly where none of the queries is. */
    static BsonDocument nor(List<BsonDocument> queries) {
        return joined("$nor", queries);
    }

    static BsonDocument not(BsonDocument query) {
        return nor(List.of(query));
    }

    static BsonDocument isList(String path) {
        return condition(path, "$type", new BsonString("array"));
    }

    /** An expression that is true where the document has no value: in the order of BSON types, null comes first. */
    static BsonDocument hasNoValue(String path) {
        return new BsonDocument("$lte", new BsonArray(List.of(new BsonString("$" + path), BsonNull.VALUE)));
    }

    private static BsonDocument joined(String operator, List<BsonDocument> queries) {
        return new BsonDocument(operator, new BsonArray(queries));
    }
}
