package dev.dataflow.document.mongo.internal.schema;

import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.document.mongo.internal.document.ReservedNames;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;

/**
 * Indexes as MongoDB describes them. Stateless.
 *
 * <p>A unique index leaves out the documents in which one of its fields is absent, as SQL's unique indexes ignore rows
 * with a null: over one field it is sparse, over several it has a filter, since a sparse one leaves out only those that
 * have none of its fields ("Sparse Indexes" in the manual).
 */
final class IndexSpecification {

    private IndexSpecification() {}

    /**
     * The description from which {@code createIndexes} makes an index.
     *
     * @param paths the fields, in order
     * @param optional those that a document may lack
     */
    static BsonDocument of(String name, List<String> paths, boolean unique, Set<String> optional) {
        BsonDocument key = new BsonDocument();
        paths.forEach(path -> key.append(path, new BsonInt32(1)));
        BsonDocument index = new BsonDocument("name", new BsonString(name)).append("key", key);
        if (!unique) {
            return index;
        }
        index.append("unique", BsonBoolean.TRUE);
        if (needsFilter(paths, optional)) {
            BsonDocument present = new BsonDocument();
            paths.stream()
                    .filter(optional::contains)
                    .forEach(path -> present.append(path, new BsonDocument("$exists", BsonBoolean.TRUE)));
            index.append("partialFilterExpression", present);
        } else if (optional.containsAll(paths)) {
            index.append("sparse", BsonBoolean.TRUE);
        }
        return index;
    }

    /** Whether only a filter makes such a unique index ignore documents that lack a field. */
    static boolean needsFilter(List<String> paths, Set<String> optional) {
        return paths.size() > 1 && paths.stream().anyMatch(optional::contains);
    }

    /**
     * What {@code listIndexes} says; empty for the adapter's and MongoDB's own, and for kinds that no model can ask
     * for.
     */
    static Optional<IndexSchema> read(BsonDocument index, UnaryOperator<String> columnOf) {
        String name = index.getString("name").getValue();
        BsonDocument key = index.getDocument("key");
        boolean plain = key.entrySet().stream()
                .allMatch(each -> each.getValue().isNumber() && !each.getKey().contains("$**"));
        if (!plain || name.equals(ReservedNames.ID_INDEX) || name.equals(ReservedNames.KEY_INDEX)) {
            return Optional.empty();
        }
        boolean unique = index.getBoolean("unique", BsonBoolean.FALSE).getValue();
        return Optional.of(
                new IndexSchema(name, key.keySet().stream().map(columnOf).toList(), unique));
    }
}
