package dev.dataflow.document.mongo.internal.document;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt64;
import org.bson.BsonInvalidOperationException;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * JSON fields as native documents, arrays and scalars. Stateless.
 *
 * <p>Keys stand as they are, {@code $} and {@code .} included, which servers store since MongoDB 5.0 ("Field Names with
 * Periods and Dollar Signs" in the manual). That is why {@link JsonValues#encode} is only for values that are stored,
 * never for ones that are part of a filter; a pipeline may take one as {@code $literal}.
 *
 * <p>Keys are stored in their order, since documents with another order of keys are not equal to the server.
 */
final class JsonValues {

    private JsonValues() {}

    static BsonValue encode(@Nullable Object value) {
        return switch (value) {
            case null -> BsonNull.VALUE;
            case Map<?, ?> map -> {
                BsonDocument document = new BsonDocument();
                new TreeMap<>(map).forEach((key, each) -> document.append((String) key, encode(each)));
                yield document;
            }
            case List<?> list ->
                new BsonArray(list.stream().map(JsonValues::encode).toList());
            case String text -> new BsonString(text);
            case Boolean truth -> BsonBoolean.valueOf(truth);
            case Long number -> new BsonInt64(number);
            case Double number -> new BsonDouble(number);
            default -> throw new ClassCastException(value.getClass() + " is not JSON in canonical form");
        };
    }

    /**
     * The value in canonical form; 32-bit integers, which other programs write, as {@code Long}.
     *
     * @throws BsonInvalidOperationException for a BSON type that JSON does not have
     */
    static @Nullable Object decode(BsonValue value) {
        return switch (value) {
            case BsonNull nothing -> null;
            case BsonDocument document -> decodedMap(document);
            case BsonArray array -> decodedList(array);
            case BsonString text -> text.getValue();
            case BsonBoolean truth -> truth.getValue();
            case BsonDouble number -> number.getValue();
            default -> {
                if (!value.isInt32() && !value.isInt64()) {
                    throw new BsonInvalidOperationException("JSON has no " + value.getBsonType());
                }
                yield value.asNumber().longValue();
            }
        };
    }

    private static Map<String, @Nullable Object> decodedMap(BsonDocument document) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        document.forEach((key, each) -> map.put(key, decode(each)));
        return Collections.unmodifiableMap(map);
    }

    private static List<@Nullable Object> decodedList(BsonArray array) {
        List<@Nullable Object> list = new ArrayList<>(array.size());
        for (BsonValue each : array) {
            list.add(decode(each));
        }
        return Collections.unmodifiableList(list);
    }
}
