package dev.dataflow.document.mongo.internal.schema;

import dev.dataflow.api.filter.RegexPattern;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ValueCheck;
import java.math.BigDecimal;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonNumber;
import org.bson.BsonString;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;

/** The rules for a column's values in the words of a JSON schema, as far as it has them. Stateless. */
final class CheckWriter {

    private static final String PATTERN = "pattern";
    private static final String END = "\\z";

    /** What a Decimal128 holds. */
    private static final int MOST_DIGITS = 34;

    private CheckWriter() {}

    /** What a column's rules add to its property. */
    static BsonDocument keywords(ColumnSchema column) {
        BsonDocument keywords = new BsonDocument();
        column.knownType().ifPresent(type -> column.checks().forEach(check -> add(keywords, type, check)));
        return keywords;
    }

    private static void add(BsonDocument property, FieldType type, ValueCheck check) {
        switch (check) {
            case ValueCheck.Between range -> {
                addBound(property, "minimum", type, range.min());
                addBound(property, "maximum", type, range.max());
            }
            case ValueCheck.TextLength length -> {
                if (length.min() > 0) {
                    property.append("minLength", new BsonInt32(length.min()));
                }
                int typesOwn = type instanceof FieldType.StringType text ? text.length() : Integer.MAX_VALUE;
                int least =
                        property.getInt32("maxLength", new BsonInt32(typesOwn)).getValue();
                if (length.max() < least) {
                    property.append("maxLength", new BsonInt32(length.max()));
                }
            }
            case ValueCheck.Matching matching ->
                RegexPattern.ofJava(matching.regex()).ifPresent(pattern -> addPattern(property, pattern.whole(END)));
        }
    }

    /** A property has one pattern, so those before it look ahead: DocumentDB does not know {@code allOf}. */
    private static void addPattern(BsonDocument property, String pattern) {
        String before = property.containsKey(PATTERN)
                ? "(?=%s)".formatted(property.getString(PATTERN).getValue())
                : "";
        property.append(PATTERN, new BsonString(before + pattern));
    }

    private static void addBound(BsonDocument property, String name, FieldType type, @Nullable BigDecimal bound) {
        if (bound != null && bound.precision() <= MOST_DIGITS) {
            property.append(name, number(type, bound));
        }
    }

    /** A double is compared with the double that the bound is written as. */
    private static BsonNumber number(FieldType type, BigDecimal bound) {
        return type instanceof FieldType.DoubleType
                ? new BsonDouble(bound.doubleValue())
                : new BsonDecimal128(new Decimal128(bound));
    }
}
