package dev.dataflow.tck.run;

import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.MigrationAdapter;
import dev.dataflow.api.migration.MigrationStep;
import dev.dataflow.api.migration.PlanStyle;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.SchemaProbe;
import dev.dataflow.api.migration.TableSchema;
import java.util.List;
import org.reactivestreams.Publisher;

/** Another's answers, for those who change one of them. */
public abstract class ForwardingMigrations implements MigrationAdapter {

    private final MigrationAdapter other;

    /** With these answers. */
    protected ForwardingMigrations(MigrationAdapter other) {
        this.other = other;
    }

    @Override
    public String language() {
        return other.language();
    }

    @Override
    public Publisher<DatabaseSchema> inspect() {
        return other.inspect();
    }

    @Override
    public TableSchema expected(TableSchema wanted) {
        return other.expected(wanted);
    }

    @Override
    public List<MigrationStep> plan(DatabaseSchema before, List<SchemaChange> changes, PlanStyle style) {
        return other.plan(before, changes, style);
    }

    @Override
    public Publisher<MigrationStep> apply(List<MigrationStep> steps) {
        return other.apply(steps);
    }

    @Override
    public Publisher<Long> probe(SchemaProbe question) {
        return other.probe(question);
    }
}
