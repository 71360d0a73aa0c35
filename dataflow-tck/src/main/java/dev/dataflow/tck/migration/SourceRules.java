package dev.dataflow.tck.migration;

import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.Answers.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.model.OnDelete;
import dev.dataflow.api.model.ValueCheck;
import dev.dataflow.core.DataFlow;
import dev.dataflow.migration.source.RecordSources;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import java.math.BigDecimal;
import java.util.List;

/** The source files of records that are made from a schema fit the database that they were made from. */
public abstract class SourceRules {

    private static final ModelDefinition PLACE = ModelDefinition.builder("Place")
            .field(FieldDefinition.required("code", new FieldType.StringType(12))
                    .checked(new ValueCheck.TextLength(2, 12)))
            .field(FieldDefinition.required("rank", new FieldType.IntType())
                    .checked(new ValueCheck.Between(BigDecimal.ONE, BigDecimal.valueOf(99))))
            .field(FieldDefinition.optional("area", new FieldType.DecimalType(12, 3))
                    .checked(new ValueCheck.Between(new BigDecimal("0.5"), null)))
            .field(FieldDefinition.optional("ratio", new FieldType.DoubleType())
                    .checked(new ValueCheck.Between(null, new BigDecimal("2.5"))))
            .field(FieldDefinition.optional("label", new FieldType.StringType(40))
                    .checked(new ValueCheck.Matching("[A-Z]+(-[0-9]+)?")))
            .key("code")
            .unique("rank")
            .build();

    private static final ModelDefinition VISIT = ModelDefinition.builder("Visit")
            .field(FieldDefinition.required("id", new FieldType.UuidType()))
            .field(FieldDefinition.required("place", new FieldType.StringType(12)))
            .field(FieldDefinition.optional("before", new FieldType.UuidType()))
            .field(FieldDefinition.required("done", new FieldType.BooleanType()))
            .field(FieldDefinition.optional("count", new FieldType.LongType()))
            .field(FieldDefinition.optional("day", new FieldType.DateType()))
            .field(FieldDefinition.optional("clock", new FieldType.TimeType(3)))
            .field(FieldDefinition.optional("local", new FieldType.DateTimeType(3)))
            .field(FieldDefinition.required("at", new FieldType.TimestampType(3)))
            .field(FieldDefinition.required("kind", new FieldType.EnumType(List.of("SHORT", "LONG"))))
            .field(FieldDefinition.optional("picture", new FieldType.BytesType()))
            .field(FieldDefinition.optional("notes", new FieldType.TextType()))
            .field(FieldDefinition.optional("details", new FieldType.JsonType()))
            .key("id")
            .unique("place", "kind", "at")
            .index("day", "count")
            .index("count")
            .index("count", "day")
            .reference("Place", OnDelete.CASCADE, "place")
            .reference("Visit", OnDelete.SET_NULL, "before")
            .build();

    private static final ModelDefinition HOSTILE = ModelDefinition.builder("Hostile")
            .table("class \"*/\" \\u002a `x`")
            .field(FieldDefinition.required("a", new FieldType.IntType()).inColumn("1st \"*/\" \\u000a ' ` \u202e"))
            .field(FieldDefinition.required("b", new FieldType.IntType()).inColumn("hashCode"))
            .field(FieldDefinition.required("c", new FieldType.IntType()).inColumn("class"))
            .field(FieldDefinition.required("d", new FieldType.IntType()).inColumn("größe"))
            .field(FieldDefinition.required("e", new FieldType.IntType()).inColumn("a_b"))
            .field(FieldDefinition.required("f", new FieldType.IntType()).inColumn("a b"))
            .key("a")
            .index("a", "b")
            .build();

    private static final ModelDefinition STRING = ModelDefinition.builder("String")
            .field(FieldDefinition.required("id", new FieldType.IntType()))
            .field(FieldDefinition.required("string", new FieldType.StringType(20)))
            .key("id")
            .build();

    /** For the kit. */
    protected SourceRules() {}

    @Rule(value = "DF-SOURCE-01", needs = Capability.SCHEMA_CHANGES)
    void recordsMadeFromASchemaCompileAndFitIt(Workbench workbench) {
        assertFit(workbench, PLACE, VISIT);
    }

    @Rule(value = "DF-SOURCE-02", needs = Capability.SCHEMA_CHANGES)
    void namesThatJavaDoesNotTakeAreNoObstacle(Workbench workbench) {
        assertFit(workbench, HOSTILE, STRING);
    }

    @Rule(
            value = "DF-SOURCE-03",
            needs = {Capability.SCHEMA_CHANGES, Capability.COMPOSITE_KEYS})
    void keysOfSeveralColumnsAndReferencesToThemAreKept(Workbench workbench) {
        ModelDefinition line = ModelDefinition.builder("Line")
                .field(FieldDefinition.required("part", new FieldType.IntType()))
                .field(FieldDefinition.required("whole", new FieldType.LongType()))
                .key("whole", "part")
                .build();
        ModelDefinition joint = ModelDefinition.builder("Joint")
                .field(FieldDefinition.required("id", new FieldType.LongType()))
                .field(FieldDefinition.required("whole", new FieldType.LongType()))
                .field(FieldDefinition.required("one", new FieldType.IntType()))
                .field(FieldDefinition.required("other", new FieldType.IntType()))
                .key("id")
                .reference("Line", OnDelete.CASCADE, "whole", "one")
                .reference("Line", OnDelete.RESTRICT, "whole", "other")
                .build();
        assertFit(workbench, line, joint);
    }

    @Rule(
            value = "DF-SOURCE-04",
            needs = {Capability.SCHEMA_CHANGES, Capability.IDENTITY_KEYS})
    void recordsMadeFromASchemaReadAndWriteItsRows(Workbench workbench) {
        ModelDefinition guest = ModelDefinition.builder("Guest")
                .field(FieldDefinition.generated("id", new FieldType.LongType()))
                .field(FieldDefinition.required("name", new FieldType.StringType(40)))
                .key("id")
                .build();
        Own own = Own.empty(workbench);
        DataFlow first = own.migrated(guest);
        only(first.repository("Guest").create(row("name", "Ada")));

        RecordSources sources = GeneratedSources.of(first);
        DataFlow second = own.open(CompiledModels.of(sources.files()).toArray(ModelDefinition[]::new));

        only(second.repository("Guest").create(row("name", "Grace")));
        assertThat(Own.rows(second, "Guest"))
                .extracting(each -> each.get("name"))
                .containsExactly("Ada", "Grace");
    }

    private static void assertFit(Workbench workbench, ModelDefinition... models) {
        Own own = Own.empty(workbench);
        RecordSources sources = GeneratedSources.assertFit(own.migrated(models), own::open);
        assertThat(sources.models()).as("left out: %s", sources.leftOut()).hasSameSizeAs(models);
    }
}
