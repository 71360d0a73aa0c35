package dev.dataflow.tck.structure;

import static dev.dataflow.tck.run.Answers.all;
import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.Answers.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.Id;
import dev.dataflow.api.model.Length;
import dev.dataflow.api.model.Model;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.model.Pattern;
import dev.dataflow.api.model.Range;
import dev.dataflow.api.model.ValueCheck;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.DataFlow;
import dev.dataflow.core.Repository;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Findings;
import dev.dataflow.tck.run.Workbench;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rules for values that a model declares beyond their types. */
public abstract class CheckRules {

    private static final List<String> PATTERNS =
            List.of("[a-z]+", "a|bc", "^[0-9]{2}$", ".", "it's \"\\\\\"\\?", "(?i)ab", "[a-c&&[b]]+", "a$\n?", "");

    private static final List<String> FITTING =
            List.of("abc", "bc", "42", "\uD83D\uDE00", "it's \"\\\"?", "AB", "b", "a\n", "");

    private static final List<String> BREAKING =
            List.of("aBc", "abc", "42\n", "ab", "its \"\\\"?", "abc", "", "ab", "a");

    /** For the kit. */
    protected CheckRules() {}

    @Rule("DF-CHECK-01")
    void tablesWithDeclaredRulesAreCreatedOnceAndHoldWhatFits(Workbench workbench) {
        ModelDefinition model = model(workbench.table("checked"));
        DataFlow database = workbench.database(model);
        Repository<FieldValues> rows = database.repository(model.name());

        assertThat(only(database.schema().createMissing())).isEmpty();
        for (FieldValues row :
                List.of(checked(1, 1, "0.25", 0.5, "ab"), checked(2, 10, "99.75", 1.5, "a\uD83D\uDE00c"), nulls(3))) {
            assertThat(only(rows.create(row))).isEqualTo(row);
        }
        assertThat(all(rows.all().rows())).hasSize(3);
    }

    @Rule("DF-CHECK-02")
    void whatBreaksARuleIsRefusedByName(Workbench workbench) {
        Repository<FieldValues> rows = workbench.rows(model(workbench.table("checked")));

        workbench
                .assertUnsent(() -> rows.create(checked(1, 11, "0.24", 1.75, "a")))
                .hasCode(ErrorCode.VALIDATION)
                .hasFields("whole", "price", "size", "code");
        workbench
                .assertUnsent(() -> rows.create(checked(1, 0, "99.76", 0.25, "ABC")))
                .hasCode(ErrorCode.VALIDATION)
                .hasFields("whole", "price", "size", "code");
    }

    /** A model with rules of every kind. */
    @Model(table = "tck_parcels")
    public record Parcel(
            @Id long id,
            @Range(min = "0.5", max = "20") double weight,
            @Length(min = 2, max = 5) String place,
            @Pattern("[A-Z]{2}[0-9]+") @Nullable String code) {}

    @Rule(value = "DF-CHECK-03", needs = Capability.UPDATE)
    void rulesOfARecordHoldForChangesToo(Workbench workbench) {
        Repository<Parcel> parcels = workbench.database(Parcel.class).repository(Parcel.class);
        Parcel sound = new Parcel(1, 20, "Z\u00fcri", "AB12");
        assertThat(only(parcels.create(sound))).isEqualTo(sound);
        assertThat(only(parcels.update(new Parcel(1, 0.5, "Rome", null)))).isEqualTo(new Parcel(1, 0.5, "Rome", null));

        workbench
                .assertUnsent(() -> parcels.create(new Parcel(2, 0.25, "A", "ab12")))
                .hasCode(ErrorCode.VALIDATION)
                .hasFields("weight", "place", "code");
        workbench
                .assertUnsent(() -> parcels.update(new Parcel(1, 20.5, "Geneva", "AB12 ")))
                .hasCode(ErrorCode.VALIDATION)
                .hasFields("weight", "place", "code");
        workbench
                .assertUnsent(() -> parcels.all().update(Map.of("weight", 21)))
                .hasCode(ErrorCode.VALIDATION)
                .hasFields("weight");
    }

    @Rule("DF-CHECK-04")
    void whatAnotherProgramWritesPastAPatternIsAConstraintOrStored(Workbench workbench) {
        String table = workbench.table("patterns");
        Repository<FieldValues> rows = workbench.rows(patterns(table, PATTERNS));
        Repository<FieldValues> unchecked =
                workbench.databaseWithoutTables(patterns(table, List.of())).repository("Patterns");
        Findings findings = new Findings();

        for (int each = 0; each < PATTERNS.size(); each++) {
            String field = "text" + each;
            FieldValues fits = row("id", 2L * each, field, FITTING.get(each));
            FieldValues breaks = row("id", 2L * each + 1, field, BREAKING.get(each));
            findings.check(() -> assertThat(only(rows.create(fits)).get(field)).isEqualTo(fits.get(field)));
            workbench
                    .assertUnsent(() -> rows.create(breaks))
                    .hasCode(ErrorCode.VALIDATION)
                    .hasFields(field);
            findings.check(() -> assertConstraintOrStored(unchecked, breaks));
        }
        findings.tell();
    }

    private static void assertConstraintOrStored(Repository<FieldValues> unchecked, FieldValues breaks) {
        try {
            only(unchecked.create(breaks));
        } catch (DataFlowException refused) {
            assertThat(refused.code()).isEqualTo(ErrorCode.CONSTRAINT);
        }
    }

    private static ModelDefinition patterns(String table, List<String> patterns) {
        ModelDefinition.Builder model = ModelDefinition.builder("Patterns")
                .table(table)
                .field(FieldDefinition.required("id", new FieldType.LongType()));
        for (int each = 0; each < PATTERNS.size(); each++) {
            FieldDefinition field = FieldDefinition.optional("text" + each, new FieldType.StringType(20));
            model.field(patterns.isEmpty() ? field : field.checked(new ValueCheck.Matching(patterns.get(each))));
        }
        return model.key("id").build();
    }

    private static FieldValues checked(long id, int whole, String price, double size, String code) {
        return row("id", id, "whole", whole, "price", new BigDecimal(price), "size", size, "code", code);
    }

    private static FieldValues nulls(long id) {
        return row("id", id, "whole", null, "price", null, "size", null, "code", null);
    }

    private static ModelDefinition model(String table) {
        return ModelDefinition.builder("Checked")
                .table(table)
                .field(FieldDefinition.required("id", new FieldType.LongType()))
                .field(FieldDefinition.optional("whole", new FieldType.IntType())
                        .checked(between("1", "10")))
                .field(FieldDefinition.optional("price", new FieldType.DecimalType(10, 2))
                        .checked(between("0.25", "99.75")))
                .field(FieldDefinition.optional("size", new FieldType.DoubleType())
                        .checked(between("0.5", "1.5")))
                .field(FieldDefinition.optional("code", new FieldType.StringType(20))
                        .checked(new ValueCheck.TextLength(2, 3))
                        .checked(new ValueCheck.Matching("[^A-Z]*")))
                .key("id")
                .build();
    }

    private static ValueCheck between(String min, String max) {
        return new ValueCheck.Between(new BigDecimal(min), new BigDecimal(max));
    }
}
