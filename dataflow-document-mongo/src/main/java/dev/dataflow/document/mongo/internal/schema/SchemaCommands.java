package dev.dataflow.document.mongo.internal.schema;

import dev.dataflow.api.capability.Capabilities;
import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.document.mongo.internal.connection.Server;
import dev.dataflow.document.mongo.internal.document.CollectionNames;
import dev.dataflow.document.mongo.internal.document.DocumentLayout;
import dev.dataflow.document.mongo.internal.document.ReservedNames;
import dev.dataflow.document.mongo.internal.fault.Faults;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;

/**
 * The commands that make a change to the schema. Thread-safe.
 *
 * <p>What {@code explain} prints is what {@code apply} sends: both come from here.
 */
final class SchemaCommands {

    private final Server server;
    private final Capabilities capabilities;

    SchemaCommands(Server server) {
        this.server = server;
        this.capabilities = server.capabilities();
    }

    /**
     * The commands of one change, in order.
     *
     * @throws DataFlowException UNSUPPORTED for what this server cannot do, CONFIGURATION for names that are taken
     */
    List<BsonDocument> of(SchemaChange change, KnownKeys keys) {
        return switch (change) {
            case SchemaChange.CreateTable create -> createTable(create.definition(), keys);
            case SchemaChange.CreateIndex create -> List.of(createIndex(create, keys));
            case SchemaChange.DropIndex drop ->
                List.of(new BsonDocument("dropIndexes", new BsonString(CollectionNames.stored(drop.table())))
                        .append("index", new BsonString(drop.index().name())));
            case SchemaChange.AddReference add -> throw refusal(Capability.REFERENCES);
            default -> throw new UnsupportedOperationException(change.toString());
        };
    }

    private List<BsonDocument> createTable(TableSchema table, KnownKeys keys) {
        check(table);
        keys.learn(table);
        String collection = CollectionNames.stored(table.name());
        BsonDocument schema = ValidatorWriter.schema(table);
        List<BsonDocument> commands = new ArrayList<>();
        commands.add(new BsonDocument("create", new BsonString(collection))
                .append("validator", new BsonDocument("$jsonSchema", schema)));
        if (!server.keepsValidators()) {
            commands.add(keepBeside(collection, schema));
        }
        if (table.columns().stream().anyMatch(ColumnSchema::identity)) {
            commands.add(beginCounting(collection));
        }
        List<BsonDocument> indexes = indexes(table, keys);
        if (!indexes.isEmpty()) {
            commands.add(createIndexes(collection, indexes));
        }
        return commands;
    }

    private void check(TableSchema table) {
        ReservedNames.check(
                table.name(), table.columns().stream().map(ColumnSchema::name).toList(), table.primaryKey());
        if (!table.references().isEmpty()) {
            throw refusal(Capability.REFERENCES);
        }
        table.columns().stream()
                .flatMap(column -> column.knownType().stream())
                .flatMap(type -> capabilities.firstMissing(type.requires()).stream())
                .findFirst()
                .ifPresent(missing -> {
                    throw refusal(missing);
                });
    }

    private List<BsonDocument> indexes(TableSchema table, KnownKeys keys) {
        Set<String> optional = table.columns().stream()
                .filter(ColumnSchema::nullable)
                .map(ColumnSchema::name)
                .collect(Collectors.toSet());
        List<BsonDocument> indexes = new ArrayList<>();
        if (table.primaryKey().size() > 1) {
            indexes.add(IndexSpecification.of(ReservedNames.KEY_INDEX, table.primaryKey(), false, Set.of()));
        }
        table.indexes().forEach(each -> indexes.add(index(each, keys.paths(table.name(), each.columns()), optional)));
        return indexes;
    }

    /** Which columns may be null is not said; a column that never is loses nothing by being taken for one that may. */
    private BsonDocument createIndex(SchemaChange.CreateIndex create, KnownKeys keys) {
        List<String> paths = keys.paths(create.table(), create.index().columns());
        Set<String> optional =
                paths.stream().filter(path -> !path.equals(DocumentLayout.ID)).collect(Collectors.toSet());
        return createIndexes(CollectionNames.stored(create.table()), List.of(index(create.index(), paths, optional)));
    }

    private BsonDocument index(IndexSchema index, List<String> paths, Set<String> optional) {
        if (index.unique() && IndexSpecification.needsFilter(paths, optional) && !server.honoursPartialIndexes()) {
            throw DataFlowException.unsupported(
                    Faults.ADAPTER_ID,
                    Capability.UNIQUE_INDEXES,
                    "%s lets nulls collide in a unique index of several fields, as %s is"
                            .formatted(server.product(), index.name()));
        }
        return switch (index.kind()) {
            case PLAIN -> IndexSpecification.of(index.name(), paths, false, optional);
            case UNIQUE -> IndexSpecification.of(index.name(), paths, true, optional);
            case FULL_TEXT -> {
                if (!capabilities.supports(Capability.FULL_TEXT)) {
                    throw refusal(Capability.FULL_TEXT);
                }
                yield IndexSpecification.fullText(index.name(), paths);
            }
        };
    }

    private static BsonDocument createIndexes(String collection, List<BsonDocument> indexes) {
        return new BsonDocument("createIndexes", new BsonString(collection)).append("indexes", new BsonArray(indexes));
    }

    private static BsonDocument keepBeside(String collection, BsonDocument schema) {
        return upsert(ReservedNames.SCHEMAS, collection, new BsonDocument("$set", new BsonDocument("schema", schema)));
    }

    /** A counter that is there already goes on: its numbers may have been given away. */
    private static BsonDocument beginCounting(String collection) {
        BsonDocument start = new BsonDocument(ReservedNames.LAST_NUMBER, new BsonInt64(0));
        return upsert(ReservedNames.SEQUENCES, collection, new BsonDocument("$setOnInsert", start));
    }

    private static BsonDocument upsert(String internal, String collection, BsonDocument change) {
        BsonDocument update = new BsonDocument("q", new BsonDocument(DocumentLayout.ID, new BsonString(collection)))
                .append("u", change)
                .append("upsert", BsonBoolean.TRUE);
        return new BsonDocument("update", new BsonString(internal)).append("updates", new BsonArray(List.of(update)));
    }

    private DataFlowException refusal(Capability missing) {
        return DataFlowException.unsupported(Faults.ADAPTER_ID, missing, capabilities.reason(missing));
    }
}
