package dev.dataflow.document.mongo.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.jupiter.api.Test;

class CommandTextTest {

    private static final BsonDocument FIND = BsonDocument.parse("""
        {"find": "people", "filter": {"name": "Ada", "age": {"$gt": 30}}, "limit": 5, "$db": "shop", "lsid": {"id": 1}}
        """);

    @Test
    void namesAreShownAndValuesAreNot() {
        assertThat(CommandText.of(FIND, false)).isEqualTo("find people, filter: {name: ?, age: {$gt: ?}}, limit: ?");
    }

    @Test
    void valuesAreShownWhereThatIsAskedFor() {
        assertThat(CommandText.of(FIND, true)).contains("Ada").contains("30");
    }

    @Test
    void aValueIsShortAndOnOneLine() {
        BsonDocument insert = new BsonDocument("insert", new BsonString("people"))
                .append("note", new BsonString("a\nb" + "x".repeat(1_000)));

        assertThat(CommandText.of(insert, true)).doesNotContain("\n").hasSizeLessThan(300);
    }

    @Test
    void ofAListOneElementStandsForAll() {
        BsonDocument insert =
                BsonDocument.parse("{'insert': 'people', 'documents': [{'_id': 1}, {'_id': 2}], 'x': []}");

        assertThat(CommandText.of(insert, false))
                .isEqualTo("insert people, documents: [{_id: ?}, ... 2 in all], x: []");
    }

    @Test
    void aCommandAboutNoCollectionHasNone() {
        assertThat(CommandText.of(BsonDocument.parse("{'ping': 1}"), false)).isEqualTo("ping 1");
    }

    @Test
    void keysOfStoredValuesAreValues() {
        assertThat(CommandText.of(
                        BsonDocument.parse("{'insert': 'people', 'documents': [{'_id': 1, 'data': {'secret': 1}}]}"),
                        false))
                .isEqualTo("insert people, documents: [{_id: ?, data: ?}]");
        assertThat(CommandText.of(
                        BsonDocument.parse("{'update': 'people', 'updates': [{'q': {'_id': 1, 'data': {'secret': 1}},"
                                + " 'u': {'$set': {'data': {'$secret': 1}, 'list': [{'secret': 1}]}}}]}"),
                        false))
                .isEqualTo("update people, updates: [{q: {_id: ?, data: ?}, u: {$set: {data: ?, list: [?]}}}]");
        assertThat(CommandText.of(
                        BsonDocument.parse("{'aggregate': 'people', 'pipeline': [{'$match': {'$and': ["
                                + "{'data': {'$eq': {'secret': 1}, '$in': [{'secret': 2}, 3]}}]}}]}"),
                        false))
                .isEqualTo(
                        "aggregate people, pipeline: [{$match: {$and: [{data: {$eq: ?, $in: [?, ... 2 in all]}}]}}]");
    }
}
