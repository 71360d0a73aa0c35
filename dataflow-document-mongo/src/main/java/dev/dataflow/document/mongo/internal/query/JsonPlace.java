package dev.dataflow.document.mongo.internal.query;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.model.FieldPath;
import dev.dataflow.document.mongo.internal.document.DocumentField;
import dev.dataflow.document.mongo.internal.document.DocumentFields;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonRegularExpression;
import org.bson.BsonString;
import org.jspecify.annotations.Nullable;

/**
 * A value inside a JSON field, and what can be asked of it. Immutable.
 *
 * <p>MongoDB looks into lists on the way by itself, and compares a list's elements where a list stands ("Query an
 * Array" in the manual); here a list holds no keys and equals no text or number.
 *
 * @param field the field
 * @param path where the value stands
 * @param way the field and what lies between, outermost first
 */
record JsonPlace(DocumentField field, String path, List<String> way) {

    static boolean isOne(String name) {
        return FieldPath.parse(name).isInside();
    }

    /**
     * The place of this name.
     *
     * @throws DataFlowException VALIDATION where a key cannot be part of a path
     */
    static JsonPlace of(DocumentFields fields, String name) {
        FieldPath parsed = FieldPath.parse(name);
        DocumentField field = fields.field(parsed.field());
        List<String> way = new ArrayList<>();
        String path = field.path();
        for (String step : parsed.steps()) {
            if (step.startsWith("$") || step.isEmpty()) {
                throw DataFlowException.validation(
                        "'%s' has an empty key or one that begins with '$', which MongoDB takes for an operator"
                                .formatted(name),
                        name);
            }
            way.add(path);
            path = path + "." + step;
        }
        return new JsonPlace(field, path, List.copyOf(way));
    }

    /** Compared by an operator such as {@code $gt}; false where the value is of another kind than the operand. */
    BsonDocument compared(String operator, Object operand) {
        return outsideOfLists(Conditions.condition(path, operator, field.encodeInside(operand)));
    }

    BsonDocument between(Object low, Object high) {
        BsonDocument range = Conditions.condition(path, "$gte", field.encodeInside(low));
        range.getDocument(path).append("$lte", field.encodeInside(high));
        return outsideOfLists(range);
    }

    BsonDocument in(List<@Nullable Object> values) {
        BsonArray operands = new BsonArray(values.size());
        boolean orNull = false;
        for (Object each : values) {
            if (each == null) {
                orNull = true;
            } else {
                operands.add(field.encodeInside(each));
            }
        }
        BsonDocument equalsOne = outsideOfLists(Conditions.condition(path, "$in", operands));
        return orNull ? Conditions.or(List.of(isNull(), equalsOne)) : equalsOne;
    }

    /** MongoDB matches texts only; the type is said for those who speak its language and match numbers too. */
    BsonDocument matching(BsonRegularExpression pattern) {
        BsonDocument isText = Conditions.condition(path, "$type", new BsonString("string"));
        return outsideOfLists(Conditions.and(List.of(isText, new BsonDocument(path, pattern))));
    }

    /** No such key on the way, or the value null. */
    BsonDocument isNull() {
        List<BsonDocument> none = new ArrayList<>();
        way.forEach(each -> none.add(Conditions.isList(each)));
        none.add(Conditions.and(
                List.of(Conditions.condition(path, "$eq", BsonNull.VALUE), Conditions.not(Conditions.isList(path)))));
        return Conditions.or(none);
    }

    private BsonDocument outsideOfLists(BsonDocument condition) {
        List<BsonDocument> lists = new ArrayList<>();
        way.forEach(each -> lists.add(Conditions.isList(each)));
        lists.add(Conditions.isList(path));
        return Conditions.and(List.of(condition, Conditions.nor(lists)));
    }
}
