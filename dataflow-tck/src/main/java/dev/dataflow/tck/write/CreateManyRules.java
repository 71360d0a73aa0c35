package dev.dataflow.tck.write;

import static dev.dataflow.tck.run.Answers.all;
import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.Answers.row;
import static dev.dataflow.tck.run.FailureAssert.assertFailure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.Repository;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Items;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;

/** Storing many rows at once. */
public abstract class CreateManyRules {

    private static final int MANY = 1_234;

    /** For the kit. */
    protected CreateManyRules() {}

    @Rule(value = "DF-MANY-01", needs = Capability.CREATE_MANY)
    void emitsTheRowsInTheOrderGiven(Workbench workbench) {
        Items items = Items.empty(workbench);

        List<FieldValues> created = all(items.rows().createAll(Items.STOCK.reversed()));

        assertThat(created).isEqualTo(Items.STOCK.reversed());
        assertThat(items.stored()).isEqualTo(Items.STOCK);
    }

    @Rule(value = "DF-MANY-02", needs = Capability.CREATE_MANY)
    void storesAllOrNone(Workbench workbench) {
        Items items = Items.empty(workbench);
        only(items.rows().create(Items.named(500, "there before")));
        List<FieldValues> rows = LongStream.rangeClosed(1, MANY)
                .mapToObj(id -> Items.named(id, "new"))
                .toList();

        assertFailure(() -> items.rows().createAll(rows)).hasCode(ErrorCode.DUPLICATE_KEY);

        assertThat(items.stored()).containsExactly(Items.named(500, "there before"));
    }

    @Rule(value = "DF-MANY-03", needs = Capability.CREATE_MANY)
    void storesNoneWhereTwoOfThemCollide(Workbench workbench) {
        Items items = Items.empty(workbench);

        assertFailure(() ->
                        items.rows().createAll(List.of(Items.named(1, "a"), Items.named(2, "b"), Items.named(1, "c"))))
                .hasCode(ErrorCode.DUPLICATE_KEY)
                .hasFields("id");

        assertThat(items.stored()).isEmpty();
    }

    @Rule(value = "DF-MANY-04", needs = Capability.CREATE_MANY)
    void storesMoreRowsThanOneStatementHolds(Workbench workbench) {
        Items items = Items.empty(workbench);
        List<FieldValues> rows = LongStream.rangeClosed(1, MANY)
                .mapToObj(id -> Items.item(id, "row " + id, (int) id, null, id % 2 == 0))
                .toList();

        assertThat(all(items.rows().createAll(rows))).isEqualTo(rows);
        assertThat(items.stored()).isEqualTo(rows);
    }

    @Rule(value = "DF-MANY-05", needs = Capability.CREATE_MANY)
    void completesForNoRows(Workbench workbench) {
        Items items = Items.empty(workbench);

        assertThat(all(items.rows().createAll(List.of()))).isEmpty();
        assertThat(items.stored()).isEmpty();
    }

    @Rule(
            value = "DF-MANY-06",
            needs = {Capability.CREATE_MANY, Capability.IDENTITY_KEYS})
    void everyRowGetsTheKeyThatIsReturned(Workbench workbench) {
        Repository<FieldValues> notes = workbench.rows(ModelDefinition.builder("Note")
                .table(workbench.table("notes"))
                .field(FieldDefinition.generated("id", new FieldType.LongType()))
                .field(FieldDefinition.required("text", new FieldType.StringType(20)))
                .key("id")
                .build());
        List<FieldValues> rows = new ArrayList<>();
        for (int number = 0; number < MANY; number++) {
            rows.add(row("text", "note " + number));
        }

        List<FieldValues> created = all(notes.createAll(rows));

        assertThat(created)
                .extracting(each -> each.get("text"))
                .isEqualTo(rows.stream().map(each -> each.get("text")).toList());
        assertThat(all(notes.all().rows())).containsExactlyInAnyOrderElementsOf(created);
    }

    @Rule(value = "DF-MANY-07", needs = Capability.CREATE_MANY)
    void refusesAllForOneWrongRow(Workbench workbench) {
        Items items = Items.empty(workbench);

        workbench
                .assertUnsent(() -> items.rows().createAll(List.of(row("id", 1L), row("id", 2L, "quantity", "two"))))
                .hasCode(ErrorCode.VALIDATION)
                .hasFields("quantity");
    }

    @Rule(
            value = "DF-MANY-08",
            needs = {Capability.CREATE_MANY, Capability.IDENTITY_KEYS})
    void rowsMayGiveDifferentFields(Workbench workbench) {
        Repository<FieldValues> notes = workbench.rows(ModelDefinition.builder("Note")
                .table(workbench.table("notes"))
                .field(FieldDefinition.generated("id", new FieldType.LongType()))
                .field(FieldDefinition.optional("text", new FieldType.StringType(20)))
                .field(FieldDefinition.optional("size", new FieldType.IntType()).defaulting("1"))
                .key("id")
                .build());

        List<FieldValues> created = all(notes.createAll(List.of(
                row("text", "a"), row("size", 2), row("size", null, "text", "c"), row("id", null), row("text", "e"))));

        assertThat(created)
                .extracting(each -> each.only(List.of("text", "size")))
                .containsExactly(
                        row("text", "a", "size", 1),
                        row("text", null, "size", 2),
                        row("text", "c", "size", null),
                        row("text", null, "size", 1),
                        row("text", "e", "size", 1));
        for (FieldValues each : created) {
            assertThat(only(notes.read(Objects.requireNonNull(each.get("id"))))).isEqualTo(each);
        }
    }
}
