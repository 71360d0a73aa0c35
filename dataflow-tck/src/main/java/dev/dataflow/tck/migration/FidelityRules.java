package dev.dataflow.tck.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.PlanStyle;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.core.DataFlow;
import dev.dataflow.migration.source.RecordSources;
import dev.dataflow.tck.fixture.ForeignSchema;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Schemas as others make them: what is found of one is what it takes to make it. */
public abstract class FidelityRules {

    /** For the kit. */
    protected FidelityRules() {}

    @Rule(value = "DF-FIDELITY-01", needs = Capability.SCHEMA_CHANGES)
    void whatOthersHaveMadeIsMadeAgain(Workbench workbench) {
        Series<Pair> series = new Series<>(() -> new Pair(alone(workbench), alone(workbench)));
        for (ForeignSchema schema : schemas(workbench)) {
            series.attempt(schema.name(), pair -> {
                DatabaseSchema found = pair.theirs().made(schema);
                for (TableSchema each : found.tables()) {
                    assertThat(OwnSchema.parts(pair.ours().migrations().expected(each)))
                            .as("expected of table %s, which is in this form already", each.name())
                            .containsExactlyElementsOf(OwnSchema.parts(each));
                }
                pair.ours().run(schema.foundation());
                pair.ours().create(found);
                OwnSchema.assertEqual(pair.ours().inspect(), found, "made again");
                pair.theirs().drop(found);
                pair.ours().drop(found);
            });
        }
        series.end();
    }

    @Rule(value = "DF-FIDELITY-02", needs = Capability.SCHEMA_CHANGES)
    void whatOthersHaveMadeIsTakenApartAndPutTogether(Workbench workbench) {
        Series<OwnSchema> series = new Series<>(() -> alone(workbench));
        for (ForeignSchema schema : schemas(workbench)) {
            series.attempt(schema.name(), theirs -> {
                DatabaseSchema found = theirs.made(schema);
                List<SchemaChange> changes = possible(theirs, found, apart(found));
                List<SchemaChange> back = new ArrayList<>();
                changes.forEach(each -> back.add(0, each.reversed()));
                theirs.make(found, changes, PlanStyle.DIRECT);
                DatabaseSchema apart = theirs.inspect();
                OwnSchema.assertEqual(apart, found.after(changes), "taken apart");
                theirs.make(apart, back, PlanStyle.ONLINE);
                OwnSchema.assertEqual(theirs.inspect(), found, "put together");
                theirs.drop(found);
            });
        }
        series.end();
    }

    @Rule(value = "DF-FIDELITY-03", needs = Capability.SCHEMA_CHANGES)
    void recordsMadeOfWhatOthersHaveMadeFit(Workbench workbench) {
        Series<Place> series = new Series<>(() -> Place.of(Own.empty(workbench)));
        for (ForeignSchema schema : schemas(workbench)) {
            series.attempt(schema.name(), place -> {
                DatabaseSchema found = place.schema().made(schema);
                try (DataFlow theirs = place.own().open()) {
                    RecordSources sources = GeneratedSources.assertFit(theirs, place.own()::open);
                    found.tables().forEach(each -> assertToldOf(each, sources));
                }
                place.schema().drop(found);
            });
        }
        series.end();
    }

    /** Either a model has the table, or what is left out of it says why. */
    private static void assertToldOf(TableSchema table, RecordSources sources) {
        if (sources.models().stream().noneMatch(each -> each.table().equals(table.name()))) {
            assertThat(sources.leftOut())
                    .as("what is said of table %s, of which no record was made", table.name())
                    .anyMatch(each -> each.startsWith("table %s: ".formatted(table.name())));
        }
    }

    private record Place(Own own, OwnSchema schema) {

        static Place of(Own own) {
            return new Place(own, own.schema());
        }
    }

    private record Pair(OwnSchema theirs, OwnSchema ours) {}

    private static OwnSchema alone(Workbench workbench) {
        return Own.empty(workbench).schema();
    }

    private static List<ForeignSchema> schemas(Workbench workbench) {
        return Workbench.offered(
                Optional.of(workbench.fixture().foreignSchemas()).filter(each -> !each.isEmpty()),
                "the fixture knows no schemas that others have made");
    }

    /** Without references, conditions, indexes and defaults. */
    private static List<SchemaChange> apart(DatabaseSchema found) {
        List<SchemaChange> changes = new ArrayList<>();
        for (TableSchema table : found.tables()) {
            table.references().forEach(each -> changes.add(new SchemaChange.DropReference(table.name(), each)));
        }
        for (TableSchema table : found.tables()) {
            table.checks().forEach(each -> changes.add(new SchemaChange.DropCheck(table.name(), each)));
            table.indexes().forEach(each -> changes.add(new SchemaChange.DropIndex(table.name(), each)));
            for (ColumnSchema column : table.columns()) {
                if (column.defaultExpression() != null) {
                    changes.add(new SchemaChange.AlterColumn(table.name(), column, column.withDefault(null), null));
                }
            }
        }
        return changes;
    }

    /** Leaves out what the database cannot do, or undo: what a column that counts needs, for one. */
    private static List<SchemaChange> possible(OwnSchema schema, DatabaseSchema found, List<SchemaChange> changes) {
        return changes.stream()
                .filter(each -> !schema.refuses(found, List.of(each, each.reversed())))
                .toList();
    }
}
