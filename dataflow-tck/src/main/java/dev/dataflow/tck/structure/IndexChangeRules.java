package dev.dataflow.tck.structure;

import static dev.dataflow.tck.run.Answers.all;
import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.FailureAssert.assertFailure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Changes;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Items;
import java.util.List;

/** Creating and dropping indexes of tables that are there. */
public abstract class IndexChangeRules {

    /** For the kit. */
    protected IndexChangeRules() {}

    @Rule("DF-INDEX-01")
    void anIndexIsCreatedAndDropped(Workbench workbench) {
        Items items = Items.stocked(workbench);
        IndexSchema index = index(items, IndexSchema.Kind.PLAIN, "name", "quantity");

        assertThat(apply(workbench, new SchemaChange.CreateIndex(table(items), index)))
                .hasSize(1);
        assertThat(indexes(items)).containsExactly(index);
        assertThat(apply(workbench, new SchemaChange.DropIndex(table(items), index)))
                .hasSize(1);

        assertThat(indexes(items)).isEmpty();
        assertThat(items.stored()).isEqualTo(Items.STOCK);
    }

    @Rule(value = "DF-INDEX-02", needs = Capability.UNIQUE_INDEXES)
    void aUniqueIndexHoldsUntilItIsDropped(Workbench workbench) {
        Items items = Items.stocked(workbench);
        IndexSchema index = index(items, IndexSchema.Kind.UNIQUE, "name");

        apply(workbench, new SchemaChange.CreateIndex(table(items), index));
        assertFailure(() -> items.rows().create(Items.named(7, "apple"))).hasCode(ErrorCode.DUPLICATE_KEY);
        apply(workbench, new SchemaChange.DropIndex(table(items), index));

        assertThat(only(items.rows().create(Items.named(7, "apple")))).isEqualTo(Items.named(7, "apple"));
    }

    @Rule(value = "DF-INDEX-03", needs = Capability.UNIQUE_INDEXES)
    void aUniqueIndexOverEqualValuesIsRefused(Workbench workbench) {
        Items items = Items.stocked(workbench);
        only(items.rows().create(Items.named(7, "apple")));
        SchemaChange create = new SchemaChange.CreateIndex(table(items), index(items, IndexSchema.Kind.UNIQUE, "name"));

        assertFailure(() -> Changes.make(workbench.adapter(), create)).hasCode(ErrorCode.DUPLICATE_KEY);

        assertThat(indexes(items)).isEmpty();
    }

    @Rule("DF-INDEX-04")
    void droppingWhatIsNotThereFails(Workbench workbench) {
        Items items = Items.empty(workbench);
        SchemaChange drop = new SchemaChange.DropIndex(table(items), index(items, IndexSchema.Kind.PLAIN, "name"));

        assertFailure(() -> Changes.make(workbench.adapter(), drop))
                .hasCodeIn(ErrorCode.BAD_STATEMENT, ErrorCode.CONFIGURATION);
    }

    private static String table(Items items) {
        return items.rows().model().table();
    }

    private static IndexSchema index(Items items, IndexSchema.Kind kind, String... columns) {
        return new IndexSchema("ix_" + table(items), List.of(columns), kind);
    }

    private static List<IndexSchema> indexes(Items items) {
        return only(items.database().schema().inspect())
                .table(table(items))
                .orElseThrow()
                .indexes();
    }

    private static List<SchemaChange> apply(Workbench workbench, SchemaChange change) {
        return all(Changes.make(workbench.adapter(), change));
    }
}
