package dev.dataflow.document.mongo.internal.fault;

import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.document.mongo.internal.document.DocumentLayout;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * What an error 121 means and which fields it is about, from its {@code errInfo} ("Schema Validation: view error
 * details" in the manual). Servers that give no details name no fields. Stateless.
 */
final class ValidationDetails {

    private ValidationDetails() {}

    /**
     * INVALID_DATA where a value does not fit its type, as on databases with types: its BSON type, or the length that
     * its description tells of. CONSTRAINT where a value is missing or a rule is broken, and where nothing is told.
     */
    static ErrorCode code(BsonDocument errorInfo) {
        boolean told = false;
        for (BsonValue rule : list(document(errorInfo, "details"), "schemaRulesNotSatisfied")) {
            if (!(rule instanceof BsonDocument broken)
                    || !list(broken, "missingProperties").isEmpty()) {
                return ErrorCode.CONSTRAINT;
            }
            for (BsonValue property : list(broken, "propertiesNotSatisfied")) {
                if (!(property instanceof BsonDocument named) || !isOfType(named)) {
                    return ErrorCode.CONSTRAINT;
                }
                told = true;
            }
        }
        return told ? ErrorCode.INVALID_DATA : ErrorCode.CONSTRAINT;
    }

    private static boolean isOfType(BsonDocument property) {
        List<BsonValue> details = list(property, "details");
        return !details.isEmpty() && details.stream().allMatch(each -> isOfType(each, property));
    }

    private static boolean isOfType(BsonValue detail, BsonDocument property) {
        if (!(detail instanceof BsonDocument broken)) {
            return false;
        }
        return switch (text(broken, "operatorName")) {
            case "bsonType" -> !text(broken, "consideredType").equals("null");
            case "maxLength" -> isOwnLength(document(broken, "specifiedAs"), text(property, "description"));
            default -> false;
        };
    }

    /** The schema's descriptions begin with the type, which tells its length from that of a narrower rule. */
    private static boolean isOwnLength(BsonDocument specified, String description) {
        return specified.isNumber("maxLength")
                && (description.isEmpty()
                        || description.startsWith("STRING(%d)"
                                .formatted(specified.getNumber("maxLength").intValue())));
    }

    private static String text(BsonDocument parent, String name) {
        return parent.get(name) instanceof BsonString text ? text.getValue() : "";
    }

    static List<String> fields(BsonDocument errorInfo, DocumentLayout layout) {
        Set<String> paths = new LinkedHashSet<>();
        for (BsonValue rule : list(document(errorInfo, "details"), "schemaRulesNotSatisfied")) {
            if (rule instanceof BsonDocument broken) {
                list(broken, "propertiesNotSatisfied").forEach(each -> addName(each, paths));
                list(broken, "missingProperties").forEach(each -> addName(each, paths));
            }
        }
        return layout.model().fields().stream()
                .map(each -> layout.field(each.name()))
                .filter(each -> paths.contains(each.path()))
                .map(each -> each.name())
                .toList();
    }

    private static void addName(BsonValue property, Set<String> paths) {
        if (property instanceof BsonDocument named && named.get("propertyName") instanceof BsonString name) {
            paths.add(name.getValue());
        } else if (property instanceof BsonString name) {
            paths.add(name.getValue());
        }
    }

    private static BsonDocument document(BsonDocument parent, String name) {
        return parent.get(name) instanceof BsonDocument child ? child : new BsonDocument();
    }

    private static List<BsonValue> list(BsonDocument parent, String name) {
        return parent.isArray(name) ? parent.getArray(name).getValues() : List.of();
    }
}
