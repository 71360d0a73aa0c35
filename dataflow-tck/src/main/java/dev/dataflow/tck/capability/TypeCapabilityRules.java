package dev.dataflow.tck.capability;

import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.Answers.row;
import static dev.dataflow.tck.run.FailureAssert.assertFailure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.model.OnDelete;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.Repository;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Column;
import java.math.BigDecimal;
import java.time.Instant;

/** The shortest proof of each capability that a model asks for. */
public abstract class TypeCapabilityRules {

    /** For the kit. */
    protected TypeCapabilityRules() {}

    @Rule(value = "DF-CAP-08", needs = Capability.IDENTITY_KEYS)
    void identityKeys(Workbench workbench) {
        Repository<FieldValues> rows = workbench.rows(start(workbench)
                .field(FieldDefinition.generated("id", new FieldType.LongType()))
                .key("id")
                .build());

        assertThat(only(rows.create(FieldValues.empty())).get("id")).isNotNull();
    }

    @Rule(value = "DF-CAP-09", needs = Capability.COMPOSITE_KEYS)
    void compositeKeys(Workbench workbench) {
        Repository<FieldValues> rows = workbench.rows(start(workbench)
                .field(FieldDefinition.required("left", new FieldType.LongType()))
                .field(FieldDefinition.required("right", new FieldType.LongType()))
                .key("left", "right")
                .build());

        assertThat(only(rows.create(row("left", 1L, "right", 2L)))).isEqualTo(row("left", 1L, "right", 2L));
    }

    @Rule(value = "DF-CAP-10", needs = Capability.REFERENCES)
    void references(Workbench workbench) {
        Repository<FieldValues> rows = workbench.rows(start(workbench)
                .field(FieldDefinition.required("id", new FieldType.LongType()))
                .field(FieldDefinition.required("other", new FieldType.LongType()))
                .key("id")
                .reference("Sample", OnDelete.RESTRICT, "other")
                .build());

        assertFailure(() -> rows.create(row("id", 1L, "other", 2L))).hasCode(ErrorCode.FOREIGN_KEY);
    }

    @Rule(value = "DF-CAP-11", needs = Capability.UNIQUE_INDEXES)
    void uniqueIndexes(Workbench workbench) {
        Repository<FieldValues> rows = workbench.rows(start(workbench)
                .field(FieldDefinition.required("id", new FieldType.LongType()))
                .field(FieldDefinition.required("other", new FieldType.LongType()))
                .key("id")
                .unique("other")
                .build());
        only(rows.create(row("id", 1L, "other", 2L)));

        assertFailure(() -> rows.create(row("id", 2L, "other", 2L))).hasCode(ErrorCode.DUPLICATE_KEY);
    }

    @Rule(value = "DF-CAP-13", needs = Capability.DECIMAL_34)
    void decimalsOf34Digits(Workbench workbench) {
        isKept(workbench, new FieldType.DecimalType(34, 2), new BigDecimal("9".repeat(32) + ".99"));
    }

    @Rule(value = "DF-CAP-14", needs = Capability.DECIMAL_65)
    void decimalsOf65Digits(Workbench workbench) {
        isKept(workbench, new FieldType.DecimalType(65, 2), new BigDecimal("9".repeat(63) + ".99"));
    }

    @Rule(value = "DF-CAP-15", needs = Capability.MICROSECONDS)
    void microseconds(Workbench workbench) {
        isKept(workbench, new FieldType.TimestampType(6), Instant.parse("2024-02-29T12:34:56.123456Z"));
    }

    @Rule(value = "DF-CAP-16", needs = Capability.NON_FINITE_DOUBLES)
    void nonFiniteDoubles(Workbench workbench) {
        isKept(workbench, new FieldType.DoubleType(), Double.NEGATIVE_INFINITY);
    }

    private static void isKept(Workbench workbench, FieldType type, Object value) {
        Column column = Column.of(workbench, type).with(value);

        assertThat(only(column.rows().read(1L))).isEqualTo(Column.sample(1, value));
    }

    private static ModelDefinition.Builder start(Workbench workbench) {
        return ModelDefinition.builder("Sample").table(workbench.table("samples"));
    }
}
