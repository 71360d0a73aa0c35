package dev.dataflow.tck.write;

import static dev.dataflow.api.filter.Filter.where;
import static dev.dataflow.tck.run.Answers.all;
import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.Answers.row;
import static dev.dataflow.tck.run.FailureAssert.assertFailure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.RowChange;
import dev.dataflow.api.operation.UpdateManyOperation;
import dev.dataflow.core.Repository;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Everything;
import dev.dataflow.tck.sample.Items;
import java.util.List;
import java.util.stream.LongStream;

/** Changing many rows, each only while it holds what was given, and adding to all of them. */
public abstract class MatchedUpdateRules {

    /** For the kit. */
    protected MatchedUpdateRules() {}

    @Rule(value = "DF-BULK-05", needs = Capability.UPDATE_MANY)
    void aRowThatDoesNotHoldWhatItMustIsLeftAlone(Workbench workbench) {
        Items items = Items.stocked(workbench);

        long matched = only(workbench
                .adapter()
                .execute(new UpdateManyOperation(
                        items.rows().model(),
                        Filter.all(),
                        FieldValues.empty(),
                        List.of(
                                new RowChange(row("id", 1L, "quantity", 5), row("name", "one", "quantity", 6)),
                                new RowChange(row("id", 2L, "quantity", 1), row("name", "two", "quantity", 2)),
                                new RowChange(row("id", 77L, "quantity", 5), row("name", "none", "quantity", 6)),
                                new RowChange(row("id", 5L, "quantity", 5), row("name", "five", "quantity", null))))));

        assertThat(matched).isEqualTo(2);
        assertThat(items.stored())
                .containsExactly(
                        Items.item(1, "one", 6, "1.50", true),
                        Items.STOCK.get(1),
                        Items.STOCK.get(2),
                        Items.STOCK.get(3),
                        Items.item(5, "five", null, "9.99", false),
                        Items.STOCK.get(5));
    }

    @Rule(value = "DF-BULK-06", needs = Capability.UPDATE_MANY)
    void nullMatchesNullAndNothingElse(Workbench workbench) {
        Items items = Items.stocked(workbench);

        long matched = only(workbench
                .adapter()
                .execute(new UpdateManyOperation(
                        items.rows().model(),
                        Filter.all(),
                        FieldValues.empty(),
                        List.of(
                                new RowChange(row("id", 2L, "name", null, "active", false), row("quantity", 12)),
                                new RowChange(row("id", 3L, "name", "cherry", "active", null), row("quantity", 13)),
                                new RowChange(row("id", 4L, "name", null, "active", true), row("quantity", 14)),
                                new RowChange(row("id", 5L, "name", "apple pie", "active", null), row("quantity", 15)),
                                new RowChange(row("id", 6L, "name", null, "active", null), row("quantity", 16))))));

        assertThat(matched).isEqualTo(2);
        assertThat(items.idsWhere(where("quantity").between(12, 16))).containsExactly(3L, 4L);
    }

    @Rule(value = "DF-BULK-07", needs = Capability.UPDATE_MANY)
    void aRowMatchesTheValuesItWasReadWithInEveryType(Workbench workbench) {
        Repository<FieldValues> rows = workbench.rows(Everything.model(workbench.table("everything")));
        List<FieldValues> stored = List.of(Everything.values(1), Everything.others(2), Everything.nulls(3));
        stored.forEach(each -> only(rows.create(each)));
        List<String> comparable = stored.get(0).names().stream()
                .filter(each -> !each.equals("extra"))
                .toList();

        long matched = only(workbench
                .adapter()
                .execute(new UpdateManyOperation(
                        rows.model(),
                        Filter.all(),
                        FieldValues.empty(),
                        stored.stream()
                                .map(each -> new RowChange(each.only(comparable), row("small", 7)))
                                .toList())));

        assertThat(matched).isEqualTo(3);
        assertThat(all(rows.all().rows()))
                .isEqualTo(
                        stored.stream().map(each -> each.with(row("small", 7))).toList());
    }

    @Rule(value = "DF-BULK-08", needs = Capability.UPDATE_MANY)
    void theFilterMustHoldForEachRowAsWell(Workbench workbench) {
        Items items = Items.stocked(workbench);

        long matched = only(workbench
                .adapter()
                .execute(new UpdateManyOperation(
                        items.rows().model(),
                        Filter.or(where("active").isNull(), where("quantity").eq(0)),
                        FieldValues.empty(),
                        LongStream.rangeClosed(1, 4)
                                .mapToObj(id -> new RowChange(row("id", id), row("name", "n" + id)))
                                .toList())));

        assertThat(matched).isEqualTo(2);
        assertThat(items.idsWhere(where("name").startsWith("n"))).containsExactly(2L, 3L);
    }

    @Rule(
            value = "DF-BULK-09",
            needs = {Capability.UPDATE_MANY, Capability.INCREMENT})
    void numbersAreAddedInEveryRowWithTheChangesAndWithout(Workbench workbench) {
        Items items = Items.stocked(workbench);
        FieldValues twoMore = row("quantity", 2);

        long named = only(workbench
                .adapter()
                .execute(new UpdateManyOperation(
                        items.rows().model(),
                        Filter.all(),
                        twoMore,
                        List.of(
                                new RowChange(row("id", 1L, "quantity", 5), row("name", "one")),
                                new RowChange(row("id", 3L, "quantity", 5), row("name", "three")),
                                new RowChange(row("id", 4L, "quantity", null), row("name", "four"))))));
        long counted = only(workbench
                .adapter()
                .execute(new UpdateManyOperation(
                        items.rows().model(),
                        where("quantity").isNotNull(),
                        twoMore,
                        LongStream.of(1, 2, 4, 77)
                                .mapToObj(id -> new RowChange(row("id", id), FieldValues.empty()))
                                .toList())));

        assertThat(named).isEqualTo(2);
        assertThat(counted).isEqualTo(2);
        assertThat(items.stored())
                .containsExactly(
                        Items.item(1, "one", 9, "1.50", true),
                        Items.item(2, "Banana", 2, "0.25", false),
                        Items.STOCK.get(2),
                        Items.item(4, "four", null, "10.00", true),
                        Items.STOCK.get(4),
                        Items.STOCK.get(5));
    }

    @Rule(
            value = "DF-BULK-10",
            needs = {Capability.UPDATE_MANY, Capability.INCREMENT})
    void aSumThatDoesNotFitChangesNoRow(Workbench workbench) {
        Items items = Items.empty(workbench);
        List<FieldValues> before = List.of(
                Items.item(1, "a", 1, null, null),
                Items.item(2, "b", Integer.MAX_VALUE, null, null),
                Items.item(3, "c", 3, null, null));
        before.forEach(each -> only(items.rows().create(each)));

        assertFailure(() -> workbench.adapter().execute(adding(items, "b")))
                .hasCode(ErrorCode.INVALID_DATA)
                .hasOperation("updateMany");
        assertThat(items.stored()).isEqualTo(before);

        assertThat(only(workbench.adapter().execute(adding(items, "of another name"))))
                .isEqualTo(2);
        assertThat(items.idsWhere(where("quantity").in(2, 4))).containsExactly(1L, 3L);
    }

    @Rule(
            value = "DF-BULK-11",
            needs = {Capability.UPDATE_MANY, Capability.CREATE_MANY, Capability.INCREMENT, Capability.COMPOSITE_KEYS})
    void aThousandRowsWithKeysOfTwoFieldsAreComparedAndCountedAtOnce(Workbench workbench) {
        ModelDefinition model = ModelDefinition.builder("Line")
                .table(workbench.table("lines"))
                .field(FieldDefinition.required("product", new FieldType.StringType(10)))
                .field(FieldDefinition.required("amount", new FieldType.IntType()))
                .field(FieldDefinition.required("state", new FieldType.LongType()))
                .field(FieldDefinition.required("order", new FieldType.LongType()))
                .key("order", "product")
                .build();
        Repository<FieldValues> lines = workbench.rows(model);
        all(lines.createAll(LongStream.range(0, 1_000)
                .mapToObj(each -> row("product", "p" + each, "amount", 0, "state", each % 10, "order", each / 100))
                .toList()));

        long matched = only(workbench
                .adapter()
                .execute(new UpdateManyOperation(
                        model,
                        where("state").lt(9L),
                        row("state", 100L),
                        LongStream.range(0, 1_000)
                                .mapToObj(each -> new RowChange(
                                        row("order", each / 100, "product", "p" + each, "state", each % 10 / 5 * 5),
                                        row("amount", (int) each)))
                                .toList())));

        assertThat(matched).isEqualTo(200);
        assertThat(all(lines.where(where("state").gte(100L)).rows()))
                .hasSize(200)
                .allSatisfy(each -> assertThat(each.get("product")).isEqualTo("p" + each.get("amount")))
                .extracting(each -> each.get("state"))
                .containsOnly(100L, 105L);
    }

    /** Adds one to the quantity of items "a", "c" and the one of key 2, if that has this name. */
    private static UpdateManyOperation adding(Items items, String secondName) {
        return new UpdateManyOperation(
                items.rows().model(),
                Filter.all(),
                row("quantity", 1),
                List.of(
                        new RowChange(row("id", 1L, "name", "a"), row("active", true)),
                        new RowChange(row("id", 2L, "name", secondName), row("active", true)),
                        new RowChange(row("id", 3L, "name", "c"), row("active", true))));
    }
}
