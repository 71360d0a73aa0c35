package dev.dataflow.document.mongo.internal.schema;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.MigrationAdapter;
import dev.dataflow.api.migration.MigrationStep;
import dev.dataflow.api.migration.PlanStyle;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.SchemaProbe;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.document.mongo.internal.connection.Server;
import dev.dataflow.document.mongo.internal.fault.Access;
import dev.dataflow.document.mongo.internal.fault.Faults;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads and changes collections, validators and indexes. Thread-safe; one for each adapter. */
public final class MongoMigrations implements MigrationAdapter {

    /** An index of a large collection may take hours. */
    private static final long LONGEST_HOURS = 24;

    private final Server server;
    private final SchemaCommands commands;
    private final Collections collections;
    private final CommandSender sender;
    private final DocumentProbes probes;

    /** The schema of this database. */
    public MongoMigrations(MongoClient client, MongoDatabase database, Server server) {
        MongoDatabase patient = database.withTimeout(LONGEST_HOURS, TimeUnit.HOURS);
        this.server = server;
        this.commands = new SchemaCommands(server, database.getName());
        this.collections = new Collections(patient, server);
        this.sender = new CommandSender(
                patient, client.getDatabase("admin").withTimeout(LONGEST_HOURS, TimeUnit.HOURS), collections);
        this.probes = new DocumentProbes(patient, server, collections);
    }

    @Override
    public String language() {
        return Steps.LANGUAGE;
    }

    @Override
    public Publisher<DatabaseSchema> inspect() {
        return collections.schema().onErrorMap(error -> Faults.translate(error, Access.READ));
    }

    @Override
    public TableSchema expected(TableSchema wanted) {
        TableSchema table = CollectionForm.of(wanted);
        return table.withIndexes(wanted.indexes().stream()
                .sorted(Comparator.comparing(IndexSchema::name))
                .toList());
    }

    @Override
    public List<MigrationStep> plan(DatabaseSchema before, List<SchemaChange> changes, PlanStyle style) {
        List<MigrationStep> steps = new ArrayList<>();
        DatabaseSchema now = before;
        for (SchemaChange change : changes) {
            SchemaChange formed = formed(change);
            TableSchema old = existing(now, change);
            DatabaseSchema next = after(now, formed);
            TableSchema made = formed instanceof SchemaChange.CreateTable create
                    ? create.definition()
                    : next.table(change.table()).orElse(null);
            steps.add(Steps.of(change, new ChangeCommands(server, commands).of(formed, old, made)));
            now = next;
        }
        return List.copyOf(steps);
    }

    @Override
    public Publisher<MigrationStep> apply(List<MigrationStep> steps) {
        return Flux.fromIterable(steps)
                .concatMap(step -> Flux.fromIterable(step.commands())
                        .concatMap(sender::send)
                        .then(Mono.just(step)))
                .onErrorMap(error -> Faults.translate(error, Access.WRITE));
    }

    @Override
    public Publisher<Long> probe(SchemaProbe question) {
        return Mono.defer(() -> probes.answer(question)).onErrorMap(error -> Faults.translate(error, Access.READ));
    }

    private SchemaChange formed(SchemaChange change) {
        return switch (change) {
            case SchemaChange.CreateTable create -> {
                new SupportedTables(server).require(create.definition());
                // In the order asked for: it decides which index a duplicate is told of.
                yield new SchemaChange.CreateTable(CollectionForm.of(create.definition())
                        .withIndexes(create.definition().indexes()));
            }
            case SchemaChange.AddColumn add ->
                new SchemaChange.AddColumn(add.table(), formed(add.column()), add.fill());
            case SchemaChange.AlterColumn alter ->
                new SchemaChange.AlterColumn(alter.table(), alter.from(), formed(alter.to()), alter.fill());
            case SchemaChange.DropTable other -> other;
            case SchemaChange.RenameTable other -> other;
            case SchemaChange.DropColumn other -> other;
            case SchemaChange.RenameColumn other -> other;
            case SchemaChange.CreateIndex other -> other;
            case SchemaChange.DropIndex other -> other;
            case SchemaChange.AddReference other -> other;
            case SchemaChange.DropReference other -> other;
            case SchemaChange.AddCheck other -> other;
            case SchemaChange.DropCheck other -> other;
        };
    }

    private static ColumnSchema formed(ColumnSchema column) {
        return column.inNativeType(PropertyText.write(PropertyText.of(column)));
    }

    /** Null for one that is to be created, and for references, which there are none of. */
    private static @Nullable TableSchema existing(DatabaseSchema now, SchemaChange change) {
        boolean needsNone = change instanceof SchemaChange.CreateTable || isOfReference(change);
        TableSchema table = needsNone ? null : now.table(change.table()).orElse(null);
        if (table == null && !needsNone) {
            throw misfit("there is no collection %s to change".formatted(change.table()));
        }
        return table;
    }

    private static boolean isOfReference(SchemaChange change) {
        return change instanceof SchemaChange.AddReference || change instanceof SchemaChange.DropReference;
    }

    /** Whether a collection is there already that is to be created, the server tells. */
    private static DatabaseSchema after(DatabaseSchema now, SchemaChange change) {
        boolean untold = isOfReference(change)
                || (change instanceof SchemaChange.CreateTable
                        && now.table(change.table()).isPresent());
        try {
            return untold ? now : now.after(List.of(change));
        } catch (DataFlowException misfit) {
            throw misfit(misfit.detail());
        }
    }

    private static DataFlowException misfit(String message) {
        return Faults.builder(ErrorCode.BAD_STATEMENT, message).build();
    }
}
