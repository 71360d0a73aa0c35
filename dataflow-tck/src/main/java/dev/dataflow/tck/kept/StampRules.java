package dev.dataflow.tck.kept;

import static dev.dataflow.api.filter.Filter.where;
import static dev.dataflow.tck.run.Answers.map;
import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.Answers.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldPurpose;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.Repository;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import java.time.Instant;

/** Times of creation and change. */
public abstract class StampRules {

    /** For the kit. */
    protected StampRules() {}

    @Rule(value = "DF-STAMP-01", needs = Capability.UPDATE)
    void timesComeFromDataFlowsClock(Workbench workbench) {
        HandClock clock = new HandClock("1969-12-31T23:59:59.123999999Z");
        Repository<FieldValues> letters = letters(workbench, clock);

        FieldValues created = only(letters.create(row("id", 1L, "text", "a")));
        clock.set("2024-05-06T07:08:09Z");
        only(letters.create(row("id", 2L, "text", "b", "createdAt", null, "updatedAt", null)));
        clock.set("2040-01-01T00:00:00.001Z");
        FieldValues replaced = only(letters.update(created.with(row("text", "c"))));
        only(letters.where(where("text").eq("b")).update(map("text", "d")));

        assertThat(created).isEqualTo(letter(1, "a", "1969-12-31T23:59:59.123Z", "1969-12-31T23:59:59.123Z"));
        assertThat(replaced).isEqualTo(letter(1, "c", "1969-12-31T23:59:59.123Z", "2040-01-01T00:00:00.001Z"));
        assertThat(only(letters.read(1L))).isEqualTo(replaced);
        assertThat(only(letters.read(2L)))
                .isEqualTo(letter(2, "d", "2024-05-06T07:08:09Z", "2040-01-01T00:00:00.001Z"));
    }

    @Rule("DF-STAMP-02")
    void timesAreNotTakenFromTheCaller(Workbench workbench) {
        Repository<FieldValues> letters = letters(workbench, new HandClock("2024-05-06T07:08:09Z"));

        workbench
                .assertUnsent(() -> letters.create(letter(1, "a", "2000-01-01T00:00:00Z", "2000-01-01T00:00:00Z")))
                .hasCode(ErrorCode.VALIDATION)
                .hasFields("createdAt", "updatedAt");
        workbench
                .assertUnsent(() -> letters.update(1L, map("text", "b", "updatedAt", Instant.EPOCH)))
                .hasCode(ErrorCode.VALIDATION)
                .hasFields("updatedAt");
    }

    private static FieldValues letter(long id, String text, String created, String updated) {
        return row("id", id, "text", text, "createdAt", Instant.parse(created), "updatedAt", Instant.parse(updated));
    }

    private static Repository<FieldValues> letters(Workbench workbench, HandClock clock) {
        ModelDefinition model = ModelDefinition.builder("Letter")
                .table(workbench.table("letters"))
                .field(FieldDefinition.required("id", new FieldType.LongType()))
                .field(FieldDefinition.required("text", new FieldType.StringType(40)))
                .field(FieldDefinition.required("createdAt", new FieldType.TimestampType(3))
                        .serving(FieldPurpose.CREATED_AT))
                .field(FieldDefinition.required("updatedAt", new FieldType.TimestampType(3))
                        .serving(FieldPurpose.UPDATED_AT))
                .key("id")
                .build();
        return workbench.described(builder -> builder.clock(clock).model(model)).repository(model.name());
    }
}
