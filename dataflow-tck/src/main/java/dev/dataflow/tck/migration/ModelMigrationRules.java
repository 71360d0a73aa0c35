package dev.dataflow.tck.migration;

import static dev.dataflow.tck.run.Answers.all;
import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.Answers.row;
import static dev.dataflow.tck.run.FailureAssert.assertFailure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.migration.CheckSchema;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.model.OnDelete;
import dev.dataflow.api.model.ValueCheck;
import dev.dataflow.core.DataFlow;
import dev.dataflow.migration.Migrations;
import dev.dataflow.migration.history.AppliedMigration;
import dev.dataflow.migration.history.MigrationState;
import dev.dataflow.migration.plan.Finding;
import dev.dataflow.migration.plan.MigrationPlan;
import dev.dataflow.migration.plan.MigrationPolicy;
import dev.dataflow.migration.plan.Risk;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import java.math.BigDecimal;
import java.util.List;

/** A schema follows the models, and loses nothing that nobody has given up. */
public abstract class ModelMigrationRules {

    private static final FieldDefinition COUNTRY = FieldDefinition.optional("country", new FieldType.StringType(30));
    private static final FieldDefinition POINTS = FieldDefinition.required("points", new FieldType.IntType());

    /** For the kit. */
    protected ModelMigrationRules() {}

    @Rule(value = "DF-MIGRATE-01", needs = Capability.SCHEMA_CHANGES)
    void whatModelsAskForIsMadeAndNothingDiffersThen(Workbench workbench) {
        ModelDefinition model = Own.start()
                .field(COUNTRY)
                .field(POINTS.checked(new ValueCheck.Between(BigDecimal.ZERO, BigDecimal.TEN)))
                .field(FieldDefinition.required("state", new FieldType.EnumType(List.of("ON", "OFF"))))
                .field(FieldDefinition.optional("at", new FieldType.TimestampType(3)))
                .field(FieldDefinition.optional("text", new FieldType.TextType()))
                .field(FieldDefinition.optional("details", new FieldType.JsonType()))
                .index("country", "name")
                .build();
        DataFlow database = Own.empty(workbench).open(model);
        Migrations migrations = Own.migrations(database);

        List<AppliedMigration> done = Own.migrate(database, MigrationPolicy.usual());

        assertThat(done).singleElement().satisfies(entry -> {
            assertThat(entry.state()).isEqualTo(MigrationState.DONE);
            assertThat(entry.steps()).isNotEmpty().allMatch(AppliedMigration.Step::done);
        });
        assertThat(only(migrations.plan()).isEmpty()).isTrue();
        TableSchema expected = database.schema().wanted().get(0).table();
        TableSchema shown = Own.schema(database).table("people").orElseThrow();
        assertThat(shown.columns())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("type")
                .isEqualTo(expected.columns());
        assertThat(shown.indexes()).isEqualTo(expected.indexes());
        assertThat(shown.checks()).extracting(CheckSchema::name).isEqualTo(names(expected.checks()));
        assertThat(shown.withColumns(List.of()).withChecks(List.of()))
                .isEqualTo(expected.withColumns(List.of()).withChecks(List.of()));
    }

    private static List<String> names(List<CheckSchema> checks) {
        return checks.stream().map(CheckSchema::name).toList();
    }

    @Rule(value = "DF-MIGRATE-02", needs = Capability.SCHEMA_CHANGES)
    void newPartsReachATableWithRows(Workbench workbench) {
        Own own = Own.empty(workbench);
        Own.stock(own.migrated(Own.people()));
        ModelDefinition more = Own.start()
                .field(COUNTRY)
                .field(POINTS.defaulting("7").checked(new ValueCheck.Between(BigDecimal.ZERO, BigDecimal.TEN)))
                .index("country", "name")
                .build();

        DataFlow database = own.migrated(more);

        assertThat(only(Own.migrations(database).plan()).isEmpty()).isTrue();
        assertThat(Own.rows(database, "Person"))
                .containsExactly(
                        row("id", 1L, "name", "Ada", "country", null, "points", 7),
                        row("id", 2L, "name", "Grace", "country", null, "points", 7),
                        row("id", 3L, "name", "Edsger", "country", null, "points", 7));
    }

    @Rule(value = "DF-MIGRATE-03", needs = Capability.SCHEMA_CHANGES)
    void aFieldThatGoesIsRefusedWithTheChoices(Workbench workbench) {
        Own own = Own.empty(workbench);
        Own.stock(own.migrated(Own.people(COUNTRY)));
        DataFlow database = own.open(Own.people());
        DatabaseSchema before = Own.schema(database);

        assertFailure(() -> Own.migrations(database).migrate(MigrationPolicy.usual()))
                .hasCode(ErrorCode.CONFIGURATION)
                .saysInMessage("people.country")
                .saysInMessage("@RenamedFrom(\"country\")")
                .saysInMessage("Risk.DESTRUCTIVE");

        assertThat(Own.schema(database)).isEqualTo(before);
        Own.migrate(database, MigrationPolicy.usual().allowing(Risk.DESTRUCTIVE));
        assertThat(Own.rows(database, "Person")).hasSize(3);
        assertThat(only(Own.migrations(database).plan()).isEmpty()).isTrue();
    }

    @Rule(value = "DF-MIGRATE-04", needs = Capability.SCHEMA_CHANGES)
    void aNarrowedTypeIsRefusedWithTheChoices(Workbench workbench) {
        Own own = Own.empty(workbench);
        Own.stock(own.migrated(Own.people(COUNTRY)));
        DataFlow database = own.open(Own.people(FieldDefinition.optional("country", new FieldType.StringType(2))));
        DatabaseSchema before = Own.schema(database);

        assertFailure(() -> Own.migrations(database).migrate(MigrationPolicy.usual()))
                .hasCode(ErrorCode.CONFIGURATION)
                .saysInMessage("people.country")
                .saysInMessage("keep the wider type")
                .saysInMessage("Risk.LOSSY");

        assertThat(Own.schema(database)).isEqualTo(before);
    }

    @Rule(value = "DF-MIGRATE-05", needs = Capability.SCHEMA_CHANGES)
    void aRenameWithoutAHintIsRefusedWithTheHint(Workbench workbench) {
        Own own = Own.empty(workbench);
        Own.stock(own.migrated(Own.people(COUNTRY)));
        DataFlow database = own.open(Own.people(FieldDefinition.optional("land", new FieldType.StringType(30))));
        MigrationPlan plan = only(Own.migrations(database).plan());

        assertThat(plan.findings()).extracting(Finding::rule).contains(Finding.Rule.RENAME_OR_DROP);
        assertFailure(() -> Own.migrations(database).migrate(MigrationPolicy.usual()))
                .hasCode(ErrorCode.CONFIGURATION)
                .saysInMessage("@RenamedFrom(\"country\")");
    }

    @Rule(value = "DF-MIGRATE-06", needs = Capability.SCHEMA_CHANGES)
    void aRenameWithAHintKeepsWhatIsThere(Workbench workbench) {
        Own own = Own.empty(workbench);
        DataFlow first =
                own.migrated(Own.start().field(COUNTRY).index("country").build());
        all(first.repository("Person").createAll(List.of(row("id", 1L, "name", "Ada", "country", "UK"))));
        ModelDefinition renamed = ModelDefinition.builder("Human")
                .table("humans")
                .renamedFrom("people")
                .field(FieldDefinition.required("id", new FieldType.LongType()))
                .field(FieldDefinition.required("name", new FieldType.StringType(40)))
                .field(FieldDefinition.optional("land", new FieldType.StringType(30))
                        .renamed("country"))
                .key("id")
                .index("land")
                .build();

        DataFlow database = own.migrated(renamed);

        assertThat(Own.rows(database, "Human")).containsExactly(row("id", 1L, "name", "Ada", "land", "UK"));
        assertThat(only(Own.migrations(database).plan()).isEmpty()).isTrue();
        assertThat(Own.schema(database).table("people")).isEmpty();
    }

    @Rule(value = "DF-MIGRATE-07", needs = Capability.SCHEMA_CHANGES)
    void aFieldOfWhichOldRowsSayNothingIsRefused(Workbench workbench) {
        Own own = Own.empty(workbench);
        Own.stock(own.migrated(Own.people()));
        DataFlow database = own.open(Own.people(POINTS));
        DatabaseSchema before = Own.schema(database);

        assertFailure(() -> Own.migrations(database).migrate(MigrationPolicy.usual()))
                .hasCode(ErrorCode.CONFIGURATION)
                .saysInMessage("people.points")
                .saysInMessage("@Default");

        assertThat(Own.schema(database)).isEqualTo(before);
    }

    @Rule(
            value = "DF-MIGRATE-08",
            needs = {Capability.SCHEMA_CHANGES, Capability.UNIQUE_INDEXES})
    void aUniqueIndexOverEqualValuesIsRefusedBeforeItIsTried(Workbench workbench) {
        Own own = Own.empty(workbench);
        DataFlow first = own.migrated(Own.people(COUNTRY));
        all(first.repository("Person")
                .createAll(List.of(
                        row("id", 1L, "name", "Ada", "country", "UK"),
                        row("id", 2L, "name", "Alan", "country", "UK"))));
        DataFlow database =
                own.open(Own.start().field(COUNTRY).unique("country").build());

        assertFailure(() -> Own.migrations(database).migrate(MigrationPolicy.usual()))
                .hasCode(ErrorCode.CONFIGURATION)
                .saysInMessage("1 groups of rows agree in country");
    }

    @Rule(value = "DF-MIGRATE-09", needs = Capability.SCHEMA_CHANGES)
    void anUnchangedSchemaCostsOneQuestion(Workbench workbench) {
        Own own = Own.empty(workbench);
        own.migrated(Own.people());
        CountingObserver counting = new CountingObserver();
        DataFlow database = workbench.connect(own.url(), builder -> builder.observer(counting), Own.people());

        assertThat(Own.migrate(database, MigrationPolicy.usual())).isEmpty();

        assertThat(counting.calls()).isEqualTo(1);
    }

    @Rule(value = "DF-MIGRATE-10", needs = Capability.SCHEMA_CHANGES)
    void tablesWithoutAModelAreLeftAlone(Workbench workbench) {
        Own own = Own.empty(workbench);
        Own.stock(own.migrated(Own.people()));
        ModelDefinition other = ModelDefinition.builder("Other")
                .field(FieldDefinition.required("id", new FieldType.LongType()))
                .key("id")
                .build();

        DataFlow database = own.migrated(other);

        assertThat(Own.schema(database).tables())
                .extracting(each -> each.name())
                .containsExactly("others", "people");
    }

    @Rule(
            value = "DF-MIGRATE-11",
            needs = {Capability.SCHEMA_CHANGES, Capability.REFERENCES})
    void aReferenceReachesATableWithRows(Workbench workbench) {
        Own own = Own.empty(workbench);
        ModelDefinition city = ModelDefinition.builder("City")
                .table("cities")
                .field(FieldDefinition.required("id", new FieldType.LongType()))
                .key("id")
                .build();
        FieldDefinition home = FieldDefinition.optional("home", new FieldType.LongType());
        DataFlow first = own.migrated(Own.start().field(home).index("home").build());
        only(first.repository("Person").create(row("id", 1L, "name", "Ada", "home", 5L)));
        ModelDefinition referring = Own.start()
                .field(home)
                .index("home")
                .reference("City", OnDelete.CASCADE, "home")
                .build();
        DataFlow database =
                own.migrated(city, Own.start().field(home).index("home").build());
        DataFlow wanting = own.open(city, referring);

        assertFailure(() -> Own.migrations(wanting).migrate(MigrationPolicy.usual()))
                .hasCode(ErrorCode.CONFIGURATION)
                .saysInMessage("1 rows refer to rows of table cities that are not there");
        only(database.repository("City").create(row("id", 5L)));
        Own.migrate(wanting, MigrationPolicy.usual());

        assertThat(only(Own.migrations(wanting).plan()).isEmpty()).isTrue();
        only(wanting.repository("City").delete(5L));
        assertThat(Own.rows(wanting, "Person")).isEmpty();
    }
}
