package dev.dataflow.document.mongo.internal.fault;

import dev.dataflow.document.mongo.internal.document.DocumentLayout;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * Which fields an error 121 is about, from its {@code errInfo} ("Schema Validation: view error details" in the manual).
 * Servers that give no details name no fields. Stateless.
 */
final class ValidationDetails {

    private ValidationDetails() {}

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
