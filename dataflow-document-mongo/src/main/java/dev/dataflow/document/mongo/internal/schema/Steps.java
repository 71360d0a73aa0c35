package dev.dataflow.document.mongo.internal.schema;

import dev.dataflow.api.migration.Impact;
import dev.dataflow.api.migration.MigrationStep;
import dev.dataflow.api.migration.NativeCommand;
import dev.dataflow.api.migration.SchemaChange;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/** Changes as steps with their commands in print. Stateless. */
final class Steps {

    /** How a step's commands are marked: they are BSON. */
    static final String LANGUAGE = "bson";

    /** So that types survive. */
    private static final JsonWriterSettings EXTENDED_JSON = JsonWriterSettings.builder()
            .outputMode(JsonMode.EXTENDED)
            .indent(true)
            .build();

    private Steps() {}

    static MigrationStep of(SchemaChange change, List<ChangeCommands.Command> commands) {
        Impact impact = change instanceof SchemaChange.CreateTable
                ? Impact.MOMENTARY
                : commands.stream().map(each -> impact(each.document())).reduce(Impact.MOMENTARY, Impact::and);
        return new MigrationStep(
                List.of(change),
                commands.stream()
                        .map(each -> new NativeCommand(LANGUAGE, each.document().toJson(EXTENDED_JSON), each.demand()))
                        .toList(),
                impact,
                false,
                commands.size() == 1 && !impact.rewrites());
    }

    /**
     * Nobody waits for long: an index is built while others write ("Index Builds on Populated Collections" in the
     * manual), and an update of many documents yields.
     */
    private static Impact impact(BsonDocument command) {
        return switch (command.getFirstKey()) {
            case "update" -> {
                boolean many = command.getArray("updates").get(0).asDocument().containsKey("multi");
                yield new Impact(Impact.Lock.NONE, many, many);
            }
            case "createIndexes", "find" -> new Impact(Impact.Lock.NONE, true, false);
            default -> Impact.MOMENTARY;
        };
    }
}
