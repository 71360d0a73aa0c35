package dev.dataflow.tck.run;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.MigrationAdapter;
import dev.dataflow.api.migration.MigrationStep;
import dev.dataflow.api.migration.NativeCommand;
import dev.dataflow.api.migration.PlanStyle;
import dev.dataflow.api.migration.SchemaChange;
import java.util.List;
import reactor.core.publisher.Flux;

/** Makes changes to a schema as it is, without history or lock. Stateless. */
public final class Changes {

    private Changes() {}

    /** Reads the schema, plans the changes and makes them; emits those that are done. */
    public static Flux<SchemaChange> make(Adapter adapter, SchemaChange... changes) {
        return make(adapter, List.of(changes));
    }

    /** Reads the schema, plans the changes and makes them; emits those that are done. */
    public static Flux<SchemaChange> make(Adapter adapter, List<SchemaChange> changes) {
        MigrationAdapter migrations = adapter.migrations();
        return Flux.from(migrations.inspect())
                .<MigrationStep>flatMap(before -> migrations.apply(migrations.plan(before, changes, PlanStyle.DIRECT)))
                .flatMapIterable(MigrationStep::changes);
    }

    /** The commands by which the changes would be made in an empty database. */
    public static List<NativeCommand> explain(Adapter adapter, List<SchemaChange> changes) {
        return adapter.migrations().plan(DatabaseSchema.EMPTY, changes, PlanStyle.DIRECT).stream()
                .flatMap(step -> step.commands().stream())
                .toList();
    }
}
