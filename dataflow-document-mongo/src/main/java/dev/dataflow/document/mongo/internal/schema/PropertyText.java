package dev.dataflow.document.mongo.internal.schema;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.model.FieldType;
import java.util.List;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInvalidOperationException;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.json.JsonMode;
import org.bson.json.JsonParseException;
import org.bson.json.JsonWriterSettings;
import org.jspecify.annotations.Nullable;

/**
 * The properties of a JSON schema as text: a column's native type is the property of its field, as {@code {"bsonType":
 * "string", "maxLength": 20, "description": "STRING(20)"}}. The description holds DataFlow's type, since BSON has one
 * where DataFlow has several. Stateless.
 */
final class PropertyText {

    static final String DESCRIPTION = "description";
    static final String BSON_TYPE = "bsonType";

    private static final String MAX_LENGTH = "maxLength";
    private static final String ENUM = "enum";
    private static final JsonWriterSettings RELAXED =
            JsonWriterSettings.builder().outputMode(JsonMode.RELAXED).build();

    private PropertyText() {}

    /** A value as JSON, which {@link #parse} reads. */
    static String write(BsonValue value) {
        String wrapped = new BsonDocument("v", value).toJson(RELAXED);
        return wrapped.substring(wrapped.indexOf(':') + 1, wrapped.length() - 1).strip();
    }

    /**
     * A document that was written as JSON.
     *
     * @param place where it stands, for the message
     * @throws DataFlowException CONFIGURATION where it is none
     */
    static BsonDocument parse(String text, String place) {
        return value(text) instanceof BsonDocument document ? document : malformed(place);
    }

    /** A value that was written as JSON; null where it is none. */
    static @Nullable BsonValue value(String text) {
        try {
            return BsonDocument.parse("{\"v\": %s}".formatted(text)).get("v");
        } catch (JsonParseException | BsonInvalidOperationException notJson) {
            return null;
        }
    }

    /** The property that a column's native type or else its type asks for; a bare word is a BSON type. */
    static BsonDocument of(ColumnSchema column) {
        String declared = column.nativeType();
        if (declared == null) {
            return of(column.knownType().orElseThrow());
        }
        return declared.startsWith("{")
                ? parse(declared, "the native type of column " + column.name())
                : bsonType(declared);
    }

    /** The property of a type. */
    static BsonDocument of(FieldType type) {
        BsonDocument property = switch (type) {
            case FieldType.BooleanType t -> bsonType("bool");
            case FieldType.IntType t -> bsonType("int");
            case FieldType.LongType t -> bsonType("long");
            case FieldType.DoubleType t -> bsonType("double");
            case FieldType.DecimalType t -> bsonType("decimal");
            case FieldType.StringType t -> bsonType("string").append(MAX_LENGTH, new BsonInt32(t.length()));
            case FieldType.TextType t -> bsonType("string");
            case FieldType.BytesType t -> bsonType("binData");
            case FieldType.UuidType t -> bsonType("binData");
            case FieldType.DateType t -> bsonType("date");
            case FieldType.TimeType t -> bsonType("date");
            case FieldType.DateTimeType t -> bsonType("date");
            case FieldType.TimestampType t -> bsonType("date");
            case FieldType.EnumType t -> bsonType("string").append(ENUM, strings(t.constants()));
            case FieldType.JsonType t -> new BsonDocument();
        };
        return property.append(DESCRIPTION, new BsonString(TypeText.of(type)));
    }

    /** The type that a property describes; empty for one whose values no model can express. */
    static Optional<FieldType> type(BsonDocument property) {
        Optional<FieldType> described = TypeText.parse(text(property.get(DESCRIPTION)), texts(property.get(ENUM)));
        return described.isPresent() ? described : foreign(property);
    }

    static BsonArray strings(List<String> texts) {
        return new BsonArray(texts.stream().<BsonValue>map(BsonString::new).toList());
    }

    static List<String> texts(@Nullable BsonValue value) {
        return value instanceof BsonArray array
                ? array.stream().map(PropertyText::text).toList()
                : List.of();
    }

    static String text(@Nullable BsonValue value) {
        return value instanceof BsonString text ? text.getValue() : "";
    }

    /** Of what another program declared, that of which values are certain to be readable. */
    private static Optional<FieldType> foreign(BsonDocument property) {
        return Optional.ofNullable(
                switch (text(property.get(BSON_TYPE))) {
                    case "bool" -> new FieldType.BooleanType();
                    case "int" -> new FieldType.IntType();
                    case "long" -> new FieldType.LongType();
                    case "double" -> new FieldType.DoubleType();
                    case "string" -> foreignText(property.get(MAX_LENGTH));
                    case "date" -> new FieldType.TimestampType(3);
                    default -> null;
                });
    }

    private static FieldType foreignText(@Nullable BsonValue longest) {
        int length = longest != null && longest.isNumber() ? longest.asNumber().intValue() : 0;
        boolean bounded = length > 0 && length <= FieldType.StringType.MAX_LENGTH;
        return bounded ? new FieldType.StringType(length) : new FieldType.TextType();
    }

    private static BsonDocument bsonType(String name) {
        return new BsonDocument(BSON_TYPE, new BsonString(name));
    }

    private static BsonDocument malformed(String place) {
        throw DataFlowException.configuration("%s is no JSON document".formatted(place));
    }
}
