package dev.dataflow.tck.selftest;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.capability.Capabilities;
import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.MigrationAdapter;
import dev.dataflow.api.migration.NativeCommand;
import dev.dataflow.api.migration.SchemaChange;
import java.util.List;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** A sound adapter of a database without references: it says so, and refuses them. */
final class UnreferencedAdapter extends TamperedAdapter {

    private static final String REASON = "rows here refer to nothing";

    private static final Capabilities CAPABILITIES = Capabilities.builder()
            .supported(Capability.values())
            .unsupported(Capability.REFERENCES, REASON)
            .build();

    UnreferencedAdapter(Adapter sound) {
        super(sound);
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public MigrationAdapter migrations() {
        MigrationAdapter migrations = sound.migrations();
        return new MigrationAdapter() {
            @Override
            public Publisher<DatabaseSchema> inspect() {
                return migrations.inspect();
            }

            @Override
            public List<NativeCommand> explain(List<SchemaChange> changes) {
                return migrations.explain(changes);
            }

            @Override
            public Publisher<SchemaChange> apply(List<SchemaChange> changes) {
                return changes.stream().anyMatch(SchemaChange.AddReference.class::isInstance)
                        ? Mono.error(DataFlowException.unsupported(info().adapterId(), Capability.REFERENCES, REASON))
                        : migrations.apply(changes);
            }
        };
    }
}
