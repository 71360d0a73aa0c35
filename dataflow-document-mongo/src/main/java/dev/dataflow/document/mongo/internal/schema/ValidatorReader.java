package dev.dataflow.document.mongo.internal.schema;

import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.document.mongo.internal.document.DocumentLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * The table that a collection's JSON schema describes. Stateless.
 *
 * <p>Of a schema that another program wrote, the fields are columns of no known type; of a collection without one
 * nothing is known but its indexes.
 */
final class ValidatorReader {

    private ValidatorReader() {}

    static TableSchema table(String collection, @Nullable BsonDocument schema, List<IndexSchema> indexes) {
        List<ColumnSchema> columns = new ArrayList<>();
        List<String> key = new ArrayList<>();
        BsonDocument properties = schema == null ? new BsonDocument() : document(schema.get("properties"));
        Set<String> required = schema == null ? Set.of() : Set.copyOf(strings(schema.get("required")));
        properties.forEach((path, value) -> {
            BsonDocument property = document(value);
            String description = text(property.get("description"));
            if (path.equals(DocumentLayout.ID) && description.equals(ValidatorWriter.COMPOSITE_KEY)) {
                key.addAll(strings(property.get("required")));
            } else {
                ColumnSchema column = column(path, property, description, required.contains(path));
                columns.add(column);
                if (path.equals(DocumentLayout.ID)) {
                    key.add(column.name());
                }
            }
        });
        return new TableSchema(collection, columns, key, indexes, List.of());
    }

    /** The column's name for the path of a single key, the path itself elsewhere. */
    static String columnOf(TableSchema table, String path) {
        return path.equals(DocumentLayout.ID) && table.primaryKey().size() == 1
                ? table.primaryKey().get(0)
                : path;
    }

    private static ColumnSchema column(String path, BsonDocument property, String description, boolean required) {
        int keyAt = path.equals(DocumentLayout.ID) ? description.indexOf(ValidatorWriter.KEY) : -1;
        String name = keyAt < 0 ? path : description.substring(keyAt + ValidatorWriter.KEY.length());
        String typeAndIdentity = keyAt < 0 ? description : description.substring(0, keyAt);
        boolean identity = typeAndIdentity.endsWith(ValidatorWriter.IDENTITY);
        String type = identity
                ? typeAndIdentity.substring(0, typeAndIdentity.length() - ValidatorWriter.IDENTITY.length())
                : typeAndIdentity;
        FieldType known = TypeText.parse(type, strings(property.get("enum"))).orElse(null);
        return ColumnSchema.found(name, known, !required, identity, nativeType(property.get("bsonType")));
    }

    private static String nativeType(@Nullable BsonValue bsonType) {
        if (bsonType instanceof BsonArray several) {
            return strings(several).stream().collect(Collectors.joining(" or "));
        }
        return bsonType == null ? "any" : text(bsonType);
    }

    private static BsonDocument document(@Nullable BsonValue value) {
        return value instanceof BsonDocument document ? document : new BsonDocument();
    }

    private static List<String> strings(@Nullable BsonValue value) {
        return value instanceof BsonArray array
                ? array.stream().map(ValidatorReader::text).toList()
                : List.of();
    }

    private static String text(@Nullable BsonValue value) {
        return value instanceof BsonString text ? text.getValue() : "";
    }
}
