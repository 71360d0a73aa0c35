package dev.dataflow.document.mongo.internal.schema;

import dev.dataflow.api.capability.Capabilities;
import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.document.mongo.internal.connection.Server;
import dev.dataflow.document.mongo.internal.document.ReservedNames;
import dev.dataflow.document.mongo.internal.fault.Faults;
import java.util.Set;

/** Refuses tables and indexes that a server cannot have. Thread-safe. */
final class SupportedTables {

    /** What mongo-java-server shows of an index. */
    private static final Set<String> RUDIMENTARY_OPTIONS = Set.of(IndexSpecification.SPARSE);

    private final Server server;
    private final Capabilities capabilities;

    SupportedTables(Server server) {
        this.server = server;
        this.capabilities = server.capabilities();
    }

    /** Refuses a table but for its indexes. */
    void require(TableSchema table) {
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
        table.columns().forEach(each -> require(table, each));
        table.checks()
                .forEach(check -> check.columns().stream()
                        .filter(each -> table.column(each).isEmpty())
                        .forEach(each -> {
                            throw DataFlowException.configuration(
                                    "check %s of table %s is about the column %s, which it lacks"
                                            .formatted(check.name(), table.name(), each));
                        }));
        boolean others = !table.opaque().isEmpty()
                || table.comment() != null
                || table.primaryKeyName() != null
                || (server.rudimentary() && !table.options().isEmpty());
        if (others) {
            throw Refusals.of("table %s: %s keeps no comments, no names of keys and no such options of a collection"
                    .formatted(table.name(), server.product()));
        }
    }

    /** Refuses an index. */
    void require(TableSchema table, IndexSchema index) {
        boolean leavesOut = IndexSpecification.leftOut(table, index).containsKey(IndexSpecification.FILTER);
        if (index.unique() && leavesOut && !server.honoursPartialIndexes()) {
            throw DataFlowException.unsupported(
                    Faults.ADAPTER_ID,
                    Capability.UNIQUE_INDEXES,
                    "%s lets nulls collide in a unique index of several fields, as %s is"
                            .formatted(server.product(), index.name()));
        }
        if (index.kind() == IndexSchema.Kind.FULL_TEXT && !capabilities.supports(Capability.FULL_TEXT)) {
            throw refusal(Capability.FULL_TEXT);
        }
        boolean others = index.condition() != null
                || !RUDIMENTARY_OPTIONS.containsAll(IndexSpecification.options(index.options(), index.name())
                        .keySet());
        if (index.constraint() || !index.included().isEmpty() || (server.rudimentary() && others)) {
            throw Refusals.of("index %s of table %s has options that %s does not know"
                    .formatted(index.name(), table.name(), server.product()));
        }
    }

    DataFlowException refusal(Capability missing) {
        return DataFlowException.unsupported(Faults.ADAPTER_ID, missing, capabilities.reason(missing));
    }

    private static void require(TableSchema table, ColumnSchema column) {
        boolean computed = column.defaultExpression() != null || column.generation() != null;
        if (computed || column.comment() != null) {
            throw Refusals.of("column %s of table %s: MongoDB has no defaults, generated fields or comments; fill it"
                            .formatted(column.name(), table.name())
                    + " with values instead");
        }
    }
}
