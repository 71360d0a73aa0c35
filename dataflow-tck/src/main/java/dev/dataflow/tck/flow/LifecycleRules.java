package dev.dataflow.tck.flow;

import static dev.dataflow.tck.run.Answers.all;
import static dev.dataflow.tck.run.Answers.completion;
import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.FailureAssert.assertFailure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.adapter.ConnectionUrl;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.Page;
import dev.dataflow.api.filter.Sort;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.ListOperation;
import dev.dataflow.core.DataFlow;
import dev.dataflow.core.Repository;
import dev.dataflow.tck.fixture.TckFixture;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Changes;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Items;
import java.util.List;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Flux;

/** Opening and closing. */
public abstract class LifecycleRules {

    private static final int AT_ONCE = 64;

    /** For the kit. */
    protected LifecycleRules() {}

    @Rule("DF-LIFE-01")
    void thePluginIsFoundForItsUrl(Workbench workbench) {
        try (DataFlow database =
                only(DataFlow.builder().url(workbench.fixture().url()).open())) {
            assertThat(database.info().adapterId())
                    .isEqualTo(workbench.fixture().provider().id());
        }
    }

    @Rule("DF-LIFE-02")
    void anAdapterTellsWhatItIs(Workbench workbench) {
        Adapter adapter = workbench.adapter();

        assertThat(adapter.info().adapterId())
                .isEqualTo(workbench.fixture().provider().id());
        assertThat(adapter.info().product()).isNotBlank();
        assertThat(adapter.info().version()).matches(".*\\d.*");
        assertThat(workbench
                        .fixture()
                        .provider()
                        .accepts(ConnectionUrl.parse(workbench.fixture().url())))
                .isTrue();
    }

    @Rule("DF-LIFE-03")
    void everyOpeningSeesTheSameRows(Workbench workbench) {
        Items items = Items.stocked(workbench);
        DataFlow other =
                workbench.connect(UnaryOperator.identity(), items.rows().model());

        assertThat(all(other.repository(Items.MODEL).all().rows())).isEqualTo(Items.STOCK);
        only(other.repository(Items.MODEL).create(Items.named(7, "from there")));
        other.close();

        assertThat(items.stored()).hasSize(7);
    }

    @Rule("DF-LIFE-04")
    void aClosedDatabaseIsUnavailable(Workbench workbench) {
        Adapter own = open(workbench);
        ModelDefinition model = Items.model(workbench.table("items"));
        ListOperation list = new ListOperation(model, Filter.all(), List.of(Sort.asc("id")), Page.all(), List.of("id"));
        only(Changes.make(own, new SchemaChange.CreateTable(TableSchema.of(model, any -> model))));
        assertThat(all(own.execute(list))).isEmpty();

        completion(own.close());

        assertFailure(() -> own.execute(list)).hasCode(ErrorCode.UNAVAILABLE);
        assertFailure(() -> own.migrations().inspect()).hasCode(ErrorCode.UNAVAILABLE);
    }

    @Rule("DF-LIFE-05")
    void closingTwiceIsAllowed(Workbench workbench) {
        Adapter own = open(workbench);

        completion(own.close());
        completion(own.close());
    }

    @Rule("DF-LIFE-06")
    void moreCallsThanConnectionsAllSucceed(Workbench workbench) {
        DataFlow small = workbench.connect(config -> config.withPoolSize(2), Items.model(workbench.table("items")));
        only(small.schema().createMissing());
        Repository<FieldValues> rows = small.repository(Items.MODEL);

        all(Flux.range(1, AT_ONCE).flatMap(id -> rows.create(Items.named(id, "x")), AT_ONCE));

        assertThat(all(rows.all().rows())).hasSize(AT_ONCE);
    }

    @Rule("DF-LIFE-07")
    void unwrappingAForeignTypeGivesNothing(Workbench workbench) {
        assertThat(workbench.adapter().unwrap(LifecycleRules.class)).isEmpty();
    }

    private static Adapter open(Workbench workbench) {
        TckFixture fixture = workbench.fixture();
        return only(fixture.provider().open(AdapterConfig.of(ConnectionUrl.parse(fixture.url()))));
    }
}
