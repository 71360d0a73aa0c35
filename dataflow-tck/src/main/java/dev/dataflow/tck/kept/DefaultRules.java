package dev.dataflow.tck.kept;

import static dev.dataflow.tck.run.Answers.all;
import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.Answers.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.model.Default;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.Id;
import dev.dataflow.api.model.Model;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.Repository;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values of new rows that give none. */
public abstract class DefaultRules {

    private static final FieldValues DEFAULTS = row(
            "flag",
            true,
            "small",
            42,
            "large",
            -1L,
            "binary",
            0.5,
            "exact",
            new BigDecimal("9.90"),
            "name",
            "none",
            "token",
            new UUID(1, 2),
            "day",
            LocalDate.of(2024, 2, 29),
            "opens",
            LocalTime.of(8, 30),
            "meeting",
            LocalDateTime.of(2024, 5, 6, 7, 8, 9),
            "happened",
            Instant.parse("2024-05-06T07:08:09Z"),
            "color",
            "GREEN");

    /** For the kit. */
    protected DefaultRules() {}

    /** A model with defaults. */
    @Model(table = "tck_jars")
    public record Jar(
            @Id long id,
            @Default("empty") @Nullable String content,
            @Default("0.5") @Nullable Double size) {}

    @Rule("DF-DEFAULT-01")
    void takesThePlaceOfWhatIsLeftOutInEveryType(Workbench workbench) {
        Repository<FieldValues> rows = workbench.rows(model(workbench.table("defaults")));

        FieldValues created = only(rows.create(row("id", 1L)));
        FieldValues given = only(rows.create(row("id", 2L, "small", 7, "name", null, "color", "RED")));

        assertThat(created).isEqualTo(row("id", 1L).with(DEFAULTS));
        assertThat(given).isEqualTo(row("id", 2L).with(DEFAULTS).with(row("small", 7, "name", null, "color", "RED")));
        assertThat(all(rows.all().rows())).containsExactly(created, given);
    }

    @Rule("DF-DEFAULT-02")
    void aNullInANewRecordStandsForTheDefault(Workbench workbench) {
        Repository<Jar> jars = workbench.database(Jar.class).repository(Jar.class);

        assertThat(only(jars.create(new Jar(1, null, 2.5)))).isEqualTo(new Jar(1, "empty", 2.5));
        assertThat(only(jars.create(new Jar(2, "jam", null)))).isEqualTo(new Jar(2, "jam", 0.5));
        assertThat(all(jars.all().rows())).isEqualTo(List.of(new Jar(1, "empty", 2.5), new Jar(2, "jam", 0.5)));
    }

    private static ModelDefinition model(String table) {
        return ModelDefinition.builder("Defaulted")
                .table(table)
                .field(FieldDefinition.required("id", new FieldType.LongType()))
                .field(field("flag", new FieldType.BooleanType(), "true"))
                .field(field("small", new FieldType.IntType(), "42"))
                .field(field("large", new FieldType.LongType(), "-1"))
                .field(field("binary", new FieldType.DoubleType(), "0.5"))
                .field(field("exact", new FieldType.DecimalType(10, 2), "9.90"))
                .field(field("name", new FieldType.StringType(20), "none"))
                .field(field("token", new FieldType.UuidType(), "00000000-0000-0001-0000-000000000002"))
                .field(field("day", new FieldType.DateType(), "2024-02-29"))
                .field(field("opens", new FieldType.TimeType(3), "08:30"))
                .field(field("meeting", new FieldType.DateTimeType(3), "2024-05-06T07:08:09"))
                .field(field("happened", new FieldType.TimestampType(3), "2024-05-06T07:08:09Z"))
                .field(field("color", new FieldType.EnumType(List.of("RED", "GREEN")), "GREEN"))
                .key("id")
                .build();
    }

    private static FieldDefinition field(String name, FieldType type, String value) {
        return FieldDefinition.optional(name, type).defaulting(value);
    }
}
