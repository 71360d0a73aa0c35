package dev.dataflow.document.mongo.internal.schema;

import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.document.mongo.internal.document.DocumentLayout;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * The JSON schema of a table's documents. Stateless; {@link ValidatorReader} reads it back.
 *
 * <p>A column's {@code description} holds its type, then {@code IDENTITY} where the database counts it, and for the key
 * that stands in {@code _id}, {@code KEY} and the column's name. Extra fields are allowed: only what a model says is
 * checked.
 */
final class ValidatorWriter {

    static final String IDENTITY = " IDENTITY";
    static final String KEY = " KEY ";
    static final String COMPOSITE_KEY = "COMPOSITE KEY";

    private ValidatorWriter() {}

    static BsonDocument schema(TableSchema table) {
        BsonDocument properties = new BsonDocument();
        BsonArray required = new BsonArray();
        boolean single = table.primaryKey().size() == 1;
        if (!single) {
            required.add(new BsonString(DocumentLayout.ID));
            properties.append(DocumentLayout.ID, compositeKey(table.primaryKey()));
        }
        for (ColumnSchema column : table.columns()) {
            boolean isKey = single && table.primaryKey().contains(column.name());
            String path = isKey ? DocumentLayout.ID : column.name();
            properties.append(path, property(column, isKey));
            if (!column.nullable()) {
                required.add(new BsonString(path));
            }
        }
        return new BsonDocument("bsonType", new BsonString("object"))
                .append("required", required)
                .append("properties", properties);
    }

    private static BsonDocument compositeKey(List<String> columns) {
        return new BsonDocument("bsonType", new BsonString("object"))
                .append("required", strings(columns))
                .append("description", new BsonString(COMPOSITE_KEY));
    }

    private static BsonDocument property(ColumnSchema column, boolean isKey) {
        FieldType type = column.knownType()
                .orElseThrow(() -> new IllegalArgumentException("no type for the wanted column " + column.name()));
        BsonDocument property = new BsonDocument();
        switch (type) {
            case FieldType.BooleanType t -> bsonType(property, "bool");
            case FieldType.IntType t -> bsonType(property, "int");
            case FieldType.LongType t -> bsonType(property, "long");
            case FieldType.DoubleType t -> bsonType(property, "double");
            case FieldType.DecimalType t -> bsonType(property, "decimal");
            case FieldType.StringType t -> bsonType(property, "string").append("maxLength", new BsonInt32(t.length()));
            case FieldType.TextType t -> bsonType(property, "string");
            case FieldType.BytesType t -> bsonType(property, "binData");
            case FieldType.UuidType t -> bsonType(property, "binData");
            case FieldType.DateType t -> bsonType(property, "date");
            case FieldType.TimeType t -> bsonType(property, "date");
            case FieldType.DateTimeType t -> bsonType(property, "date");
            case FieldType.TimestampType t -> bsonType(property, "date");
            case FieldType.EnumType t -> bsonType(property, "string").append("enum", strings(t.constants()));
            case FieldType.JsonType t -> {}
        }
        column.checks().forEach(check -> CheckWriter.add(property, type, check));
        String description =
                TypeText.of(type) + (column.identity() ? IDENTITY : "") + (isKey ? KEY + column.name() : "");
        return property.append("description", new BsonString(description));
    }

    private static BsonDocument bsonType(BsonDocument property, String name) {
        return property.append("bsonType", new BsonString(name));
    }

    private static BsonArray strings(List<String> texts) {
        return new BsonArray(texts.stream().<BsonValue>map(BsonString::new).toList());
    }
}
