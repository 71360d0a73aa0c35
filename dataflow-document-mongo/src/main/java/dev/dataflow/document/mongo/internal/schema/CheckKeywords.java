package dev.dataflow.document.mongo.internal.schema;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.migration.CheckSchema;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonNumber;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.Decimal128;

/**
 * The conditions of a column, whose expressions are keywords of a JSON schema, together with each other in one
 * property: DocumentDB does not know {@code allOf}. Stateless.
 */
final class CheckKeywords {

    private static final Comparator<BsonValue> BY_NUMBER = Comparator.comparing(CheckKeywords::exact);

    private CheckKeywords() {}

    /** The keywords of a check. */
    static BsonDocument of(String table, CheckSchema check) {
        if (check.columns().size() != 1) {
            throw refusal(table, check);
        }
        return PropertyText.parse(check.expression(), "check %s of table %s".formatted(check.name(), table));
    }

    /** The property that asks for all of it. */
    static BsonDocument merged(String table, BsonDocument property, List<CheckSchema> checks) {
        BsonDocument merged = property.clone();
        for (CheckSchema check : checks) {
            of(table, check).forEach((keyword, value) -> add(merged, keyword, value, table, check));
        }
        return merged;
    }

    private static void add(BsonDocument property, String keyword, BsonValue value, String table, CheckSchema check) {
        BsonValue old = property.get(keyword);
        if (old == null) {
            property.append(keyword, value);
            return;
        }
        switch (keyword) {
            case "minimum", "minLength" -> property.append(keyword, BY_NUMBER.compare(old, value) >= 0 ? old : value);
            case "maximum", "maxLength" -> property.append(keyword, BY_NUMBER.compare(old, value) <= 0 ? old : value);
            case "pattern" ->
                property.append(
                        keyword,
                        new BsonString("(?=%s)%s".formatted(PropertyText.text(old), PropertyText.text(value))));
            default -> {
                if (!old.equals(value)) {
                    throw refusal(table, check);
                }
            }
        }
    }

    private static BigDecimal exact(BsonValue value) {
        return switch (value) {
            case BsonNumber number when number.isDouble() -> new BigDecimal(number.doubleValue());
            case BsonNumber number
            when number.isDecimal128() -> {
                Decimal128 decimal = number.asDecimal128().getValue();
                yield decimal.bigDecimalValue();
            }
            case BsonNumber number -> BigDecimal.valueOf(number.longValue());
            default -> BigDecimal.ZERO;
        };
    }

    private static DataFlowException refusal(String table, CheckSchema check) {
        return Refusals.of("check %s of table %s: a validator holds keywords for one field, each of them once; put it"
                        .formatted(check.name(), table)
                + " into the validator by hand");
    }

    /** What documents break the check, where the server knows JSON schemas. */
    static BsonDocument broken(String table, String path, CheckSchema check) {
        BsonDocument properties = new BsonDocument(path, of(table, check));
        return none(new BsonDocument("$jsonSchema", new BsonDocument("properties", properties)));
    }

    private static BsonDocument none(BsonDocument condition) {
        return new BsonDocument("$nor", new BsonArray(List.of(condition)));
    }

    static BsonDocument exists(String path, boolean there) {
        return new BsonDocument(path, new BsonDocument("$exists", BsonBoolean.valueOf(there)));
    }
}
