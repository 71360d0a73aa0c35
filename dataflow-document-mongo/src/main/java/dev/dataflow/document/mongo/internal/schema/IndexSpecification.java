package dev.dataflow.document.mongo.internal.schema;

import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.IndexPart;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.document.mongo.internal.document.ReservedNames;
import java.util.List;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * The descriptions from which {@code createIndexes} makes indexes. Stateless.
 *
 * <p>A unique index leaves out the documents in which one of its fields is absent, as SQL's unique indexes ignore rows
 * with a null: over one field it is sparse, over several it has a filter, since a sparse one leaves out only those that
 * have none of its fields ("Sparse Indexes" in the manual). One that leaves nothing out though it could has the option
 * {@code {"sparse": false}}.
 *
 * <p>A full-text index takes words as they are, no language's endings or common words left out, unless its options say
 * otherwise. A document's own field {@code language} would choose another language, and one that MongoDB does not know
 * is refused ("Specify the Default Language for a Text Index" in the manual); so that field has a name that none has.
 */
final class IndexSpecification {

    static final String UNIQUE = "unique";
    static final String SPARSE = "sparse";
    static final String FILTER = "partialFilterExpression";
    static final String TEXT = "text";
    static final String WEIGHTS = "weights";
    static final BsonDocument TEXT_DEFAULTS = new BsonDocument("default_language", new BsonString("none"))
            .append(
                    "language_override",
                    new BsonString("dataflow_has_one_language_for_all_documents_and_so_no_field_is_called_this"));

    private IndexSpecification() {}

    /** The index over the fields of a composite key. */
    static BsonDocument ofKey(TableSchema table) {
        return of(table, new IndexSchema(ReservedNames.KEY_INDEX, table.primaryKey(), IndexSchema.Kind.PLAIN));
    }

    /** The description of a table's index. */
    static BsonDocument of(TableSchema table, IndexSchema index) {
        BsonDocument description =
                new BsonDocument("name", new BsonString(index.name())).append("key", key(table, index));
        switch (index.kind()) {
            case PLAIN -> {}
            case UNIQUE -> {
                description.append(UNIQUE, BsonBoolean.TRUE);
                description.putAll(leftOut(table, index));
            }
            case FULL_TEXT -> description.putAll(TEXT_DEFAULTS);
        }
        if (index.condition() != null) {
            description.remove(SPARSE);
            description.append(FILTER, PropertyText.parse(index.condition(), "the condition of " + index.name()));
        }
        description.putAll(options(index.options(), index.name()));
        if (isFalse(description.get(SPARSE))) {
            description.remove(SPARSE);
            if (index.condition() == null) {
                description.remove(FILTER);
            }
        }
        return description;
    }

    /** What makes a unique index ignore documents that lack a field; empty where none may lack one. */
    static BsonDocument leftOut(TableSchema table, IndexSchema index) {
        List<String> optional = index.columns().stream()
                .filter(each -> table.column(each).map(ColumnSchema::nullable).orElse(true))
                .filter(each -> !table.primaryKey().contains(each))
                .map(each -> CollectionForm.path(table, each))
                .toList();
        if (optional.isEmpty()) {
            return new BsonDocument();
        }
        if (index.parts().size() == 1) {
            return new BsonDocument(SPARSE, BsonBoolean.TRUE);
        }
        BsonDocument present = new BsonDocument();
        optional.forEach(each -> present.append(each, new BsonDocument("$exists", BsonBoolean.TRUE)));
        return new BsonDocument(FILTER, present);
    }

    static BsonDocument options(@Nullable String options, String name) {
        return options == null ? new BsonDocument() : PropertyText.parse(options, "the options of index " + name);
    }

    private static BsonDocument key(TableSchema table, IndexSchema index) {
        BsonDocument key = new BsonDocument();
        for (IndexPart part : index.parts()) {
            String path = part.isColumn() ? CollectionForm.path(table, part.expression()) : part.expression();
            boolean text = index.kind() == IndexSchema.Kind.FULL_TEXT && part.isPlain() && part.options() == null;
            key.append(path, text && !isSorted(index) ? new BsonString(TEXT) : value(part));
        }
        return key;
    }

    /** Whether some parts say that they are text, and so the others are not. */
    private static boolean isSorted(IndexSchema index) {
        return index.parts().stream().anyMatch(each -> TEXT.equals(each.options()));
    }

    private static BsonValue value(IndexPart part) {
        return part.options() == null ? new BsonInt32(part.descending() ? -1 : 1) : new BsonString(part.options());
    }

    static boolean isFalse(@Nullable BsonValue value) {
        return value != null && value.isBoolean() && !value.asBoolean().getValue();
    }
}
