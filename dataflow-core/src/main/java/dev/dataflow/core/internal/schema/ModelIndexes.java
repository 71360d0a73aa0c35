package dev.dataflow.core.internal.schema;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.core.internal.execution.SchemaAccess;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import reactor.core.publisher.Mono;

/**
 * The indexes of one model's table as they are, and how to add and drop some.
 *
 * @param model the model
 * @param access the way to the schema
 */
public record ModelIndexes(ModelDefinition model, SchemaAccess access) {

    /**
     * An index that was asked for.
     *
     * @param index as it is in the database
     * @param created whether it is new; false where one that does the same was there
     */
    public record Ensured(IndexSchema index, boolean created) {}

    /** All indexes beside the key's, by name; CONFIGURATION where the table is not there. */
    public Mono<List<IndexSchema>> list() {
        return access.inspect().map(schema -> plain(table(schema)));
    }

    /** Creates the index unless one that does the same is there; CONFIGURATION where its name is taken. */
    public Mono<Ensured> ensure(IndexSchema index) {
        return Mono.defer(() -> {
            access.require(required(index));
            return access.inspect().flatMap(schema -> {
                List<IndexSchema> found = plain(table(schema));
                Optional<IndexSchema> same =
                        found.stream().filter(each -> covers(each, index)).findFirst();
                if (same.isPresent()) {
                    return Mono.just(new Ensured(same.get(), false));
                }
                if (find(found, index.name()).isPresent()) {
                    throw wrong("has another index called %s: give a name".formatted(index.name()));
                }
                return access.apply(schema, List.of(new SchemaChange.CreateIndex(model.table(), index)))
                        .thenReturn(new Ensured(index, true));
            });
        });
    }

    /** Drops the index of this name; emits whether there was one. */
    public Mono<Boolean> drop(String name) {
        return access.inspect()
                .flatMap(schema -> find(plain(table(schema)), name)
                        .map(index -> access.apply(schema, List.of(new SchemaChange.DropIndex(model.table(), index)))
                                .thenReturn(true))
                        .orElseGet(() -> Mono.just(false)));
    }

    /** An index of another name that does the same is as good. */
    static boolean covers(IndexSchema found, IndexSchema wanted) {
        return found.isPlain() && found.columns().equals(wanted.columns()) && found.kind() == wanted.kind();
    }

    /** Those that a model can ask for: the others are none of its business. */
    private static List<IndexSchema> plain(TableSchema table) {
        return table.indexes().stream().filter(IndexSchema::isPlain).toList();
    }

    private TableSchema table(DatabaseSchema schema) {
        return schema.table(model.table()).orElseThrow(() -> wrong("is not there: create it with createMissing()"));
    }

    private static Optional<IndexSchema> find(List<IndexSchema> indexes, String name) {
        return indexes.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    private static Set<Capability> required(IndexSchema index) {
        return switch (index.kind()) {
            case PLAIN -> Set.of(Capability.SCHEMA);
            case UNIQUE -> Set.of(Capability.SCHEMA, Capability.UNIQUE_INDEXES);
            case FULL_TEXT -> Set.of(Capability.SCHEMA, Capability.FULL_TEXT);
        };
    }

    private DataFlowException wrong(String fault) {
        return DataFlowException.builder(ErrorCode.CONFIGURATION, "table %s %s".formatted(model.table(), fault))
                .model(model.name())
                .operation("index")
                .build();
    }
}
