package dev.dataflow.document.mongo.internal.schema;

import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.document.mongo.internal.document.ReservedNames;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    private static final String TEXT = "text";

    /** What the server makes of all the fields of a full-text index. */
    private static final String TEXT_KEY = "_fts";

    private static final String NO_FIELD = "dataflow_has_one_language_for_all_documents_and_so_no_field_is_called_this";

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
     * The description of a full-text index: words as they are, no language's endings or common words left out.
     *
     * <p>A document's own field {@code language} would choose another language, and one that MongoDB does not know is
     * refused ("Specify the Default Language for a Text Index" in the manual); so that field has a name that none has.
     */
    static BsonDocument fullText(String name, List<String> paths) {
        BsonDocument key = new BsonDocument();
        paths.forEach(path -> key.append(path, new BsonString(TEXT)));
        return new BsonDocument("name", new BsonString(name))
                .append("key", key)
                .append("default_language", new BsonString("none"))
                .append("language_override", new BsonString(NO_FIELD));
    }

    /**
     * What {@code listIndexes} says; empty for the adapter's and MongoDB's own, and for kinds that no model can ask
     * for.
     *
     * @param table what is known of the collection but for its indexes
     */
    static Optional<IndexSchema> read(BsonDocument index, TableSchema table) {
        String name = index.getString("name").getValue();
        BsonDocument key = index.getDocument("key");
        if (key.containsKey(TEXT_KEY)) {
            return Optional.of(new IndexSchema(name, searched(index, table), IndexSchema.Kind.FULL_TEXT));
        }
        boolean plain = key.entrySet().stream()
                .allMatch(each -> each.getValue().isNumber() && !each.getKey().contains("$**"));
        if (!plain || name.equals(ReservedNames.ID_INDEX) || name.equals(ReservedNames.KEY_INDEX)) {
            return Optional.empty();
        }
        boolean unique = index.getBoolean("unique", BsonBoolean.FALSE).getValue();
        return Optional.of(new IndexSchema(
                name,
                key.keySet().stream()
                        .map(path -> ValidatorReader.columnOf(table, path))
                        .toList(),
                unique ? IndexSchema.Kind.UNIQUE : IndexSchema.Kind.PLAIN));
    }

    /** In the order of the table's columns: the server does not keep that in which the index was made. */
    private static List<String> searched(BsonDocument index, TableSchema table) {
        List<String> columns = table.columns().stream().map(ColumnSchema::name).toList();
        return index.getDocument("weights", new BsonDocument()).keySet().stream()
                .map(path -> ValidatorReader.columnOf(table, path))
                .sorted(Comparator.comparingInt(columns::indexOf))
                .toList();
    }
}
