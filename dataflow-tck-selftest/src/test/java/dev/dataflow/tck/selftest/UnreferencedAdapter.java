package dev.dataflow.tck.selftest;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.capability.Capabilities;
import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.MigrationAdapter;
import dev.dataflow.api.migration.MigrationStep;
import dev.dataflow.api.migration.PlanStyle;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.tck.run.ForwardingMigrations;
import java.util.List;

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
        return new ForwardingMigrations(migrations) {
            @Override
            public List<MigrationStep> plan(DatabaseSchema before, List<SchemaChange> changes, PlanStyle style) {
                if (changes.stream().anyMatch(SchemaChange.AddReference.class::isInstance)) {
                    throw DataFlowException.unsupported(info().adapterId(), Capability.REFERENCES, REASON);
                }
                return migrations.plan(before, changes, style);
            }
        };
    }
}
