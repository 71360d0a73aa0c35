package dev.dataflow.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capabilities;
import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.NativeCommand;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.SchemaChange.CreateTable;
import dev.dataflow.api.migration.TableSchema;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SchemaTest {

    private final RecordingAdapter adapter = new RecordingAdapter();

    @Test
    void createsWhatIsMissingAndTellsWhatItDid() {
        List<SchemaChange> done = Shop.open(adapter).schema().createMissing().block();

        assertThat(done).hasSize(3).isEqualTo(adapter.applied);
    }

    @Test
    void sendsNothingWhereNothingIsMissing() {
        Schema schema = Shop.open(adapter).schema();
        List<TableSchema> created = schema.createMissing().block().stream()
                .map(each -> ((CreateTable) each).definition())
                .toList();
        adapter.schema = new DatabaseSchema(created);
        adapter.applied.clear();

        assertThat(schema.createMissing().block()).isEmpty();
        assertThat(adapter.applied).isEmpty();
        assertThat(schema.inspect().block()).isEqualTo(adapter.schema);
    }

    @Test
    void explainsTheCreationOfAllTables() {
        assertThat(Shop.open(adapter).schema().explainCreate())
                .extracting(NativeCommand::text)
                .containsExactly("CreateTable customers", "CreateTable visits", "CreateTable lines");
        assertThat(adapter.applied).isEmpty();
    }

    @Test
    void refusesWhereTheDatabaseHasNoSchema() {
        adapter.capabilities = Capabilities.builder()
                .unsupported(Capability.SCHEMA, "it has none")
                .build();
        Schema schema = Shop.open(adapter).schema();

        assertThat(Failures.of(schema.inspect()).capability()).contains(Capability.SCHEMA);
    }
}
