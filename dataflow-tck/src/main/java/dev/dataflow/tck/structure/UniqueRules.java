package dev.dataflow.tck.structure;

import static dev.dataflow.tck.run.Answers.map;
import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.Answers.row;
import static dev.dataflow.tck.run.FailureAssert.assertFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.Repository;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Items;

/** Unique indexes. */
public abstract class UniqueRules {

    /** For the kit. */
    protected UniqueRules() {}

    @Rule(value = "DF-UNIQUE-01", needs = Capability.UNIQUE_INDEXES)
    void aDuplicateIsRefusedAndNamesItsField(Workbench workbench) {
        Items items = uniqueByName(workbench);
        only(items.rows().create(Items.named(1, "apple")));

        assertFailure(() -> items.rows().create(Items.named(2, "apple")))
                .hasCode(ErrorCode.DUPLICATE_KEY)
                .hasFields("name")
                .hasModel(Items.MODEL)
                .hasOperation("create")
                .hasAdapter(workbench.adapter().info().adapterId())
                .hasRetry(RetryVerdict.NEVER)
                .hasNativeCode();

        assertThat(items.stored()).containsExactly(Items.named(1, "apple"));
    }

    @Rule(value = "DF-UNIQUE-02", needs = Capability.UNIQUE_INDEXES)
    void nullsNeverCollide(Workbench workbench) {
        Items items = uniqueByName(workbench);

        only(items.rows().create(row("id", 1L)));
        only(items.rows().create(row("id", 2L)));

        assertThat(items.stored()).hasSize(2);
    }

    @Rule(value = "DF-UNIQUE-03", needs = Capability.UNIQUE_INDEXES)
    void textsCollideOnlyWhereEveryCodePointAgrees(Workbench workbench) {
        Items items = uniqueByName(workbench);
        long id = 0;
        for (String name : new String[] {"a", "A", "a ", "\u00e4", "a\u0308", "\u00e0", "\u00df", "ss", ""}) {
            long next = ++id;
            assertThatCode(() -> only(items.rows().create(Items.named(next, name))))
                    .as(name)
                    .doesNotThrowAnyException();
        }
        assertFailure(() -> items.rows().create(Items.named(100, "a "))).hasCode(ErrorCode.DUPLICATE_KEY);
        assertFailure(() -> items.rows().create(Items.named(100, ""))).hasCode(ErrorCode.DUPLICATE_KEY);
    }

    @Rule(value = "DF-UNIQUE-04", needs = Capability.UNIQUE_INDEXES)
    void fieldsTogetherCollideOnlyWhereAllAgree(Workbench workbench) {
        Repository<FieldValues> pairs = pairs(workbench);
        only(pairs.create(row("id", 1L, "left", 1, "right", "x")));
        only(pairs.create(row("id", 2L, "left", 1, "right", "y")));
        only(pairs.create(row("id", 3L, "left", 2, "right", "x")));

        assertFailure(() -> pairs.create(row("id", 4L, "left", 1, "right", "y")))
                .hasCode(ErrorCode.DUPLICATE_KEY)
                .hasFields("left", "right");
    }

    @Rule(value = "DF-UNIQUE-05", needs = Capability.UNIQUE_INDEXES)
    void oneNullAmongTheFieldsAvoidsACollision(Workbench workbench) {
        Repository<FieldValues> pairs = pairs(workbench);

        only(pairs.create(row("id", 1L, "left", 1, "right", null)));
        only(pairs.create(row("id", 2L, "left", 1, "right", null)));
        only(pairs.create(row("id", 3L, "left", null, "right", "x")));
        only(pairs.create(row("id", 4L, "left", null, "right", "x")));

        assertThat(Items.ids(pairs.all())).containsExactly(1L, 2L, 3L, 4L);
    }

    @Rule(
            value = "DF-UNIQUE-06",
            needs = {Capability.UNIQUE_INDEXES, Capability.UPDATE})
    void anUpdateIsHeldToItAsWell(Workbench workbench) {
        Items items = uniqueByName(workbench);
        only(items.rows().create(Items.named(1, "one")));
        only(items.rows().create(Items.named(2, "two")));

        assertFailure(() -> items.rows().update(2L, map("name", "one")))
                .hasCode(ErrorCode.DUPLICATE_KEY)
                .hasFields("name")
                .hasOperation("update");
        assertThat(only(items.rows().update(2L, map("name", "two")))).isTrue();
        assertThat(items.stored()).containsExactly(Items.named(1, "one"), Items.named(2, "two"));
    }

    @Rule(
            value = "DF-UNIQUE-07",
            needs = {Capability.UNIQUE_INDEXES, Capability.DELETE})
    void aRemovedValueIsFreeAgain(Workbench workbench) {
        Items items = uniqueByName(workbench);
        only(items.rows().create(Items.named(1, "apple")));
        only(items.rows().delete(1L));

        assertThat(only(items.rows().create(Items.named(2, "apple")))).isEqualTo(Items.named(2, "apple"));
    }

    private static Items uniqueByName(Workbench workbench) {
        return new Items(workbench.database(Items.uniqueByName(workbench.table("items"))));
    }

    private static Repository<FieldValues> pairs(Workbench workbench) {
        return workbench.rows(ModelDefinition.builder("Pair")
                .table(workbench.table("pairs"))
                .field(FieldDefinition.required("id", new FieldType.LongType()))
                .field(FieldDefinition.optional("left", new FieldType.IntType()))
                .field(FieldDefinition.optional("right", new FieldType.StringType(10)))
                .key("id")
                .unique("left", "right")
                .build());
    }
}
