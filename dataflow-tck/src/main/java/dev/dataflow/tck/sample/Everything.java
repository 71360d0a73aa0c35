package dev.dataflow.tck.sample;

import static dev.dataflow.tck.run.Answers.map;
import static dev.dataflow.tck.run.Answers.row;

import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;

/** A model with a field of every portable type, and three rows of it: values, other values, nulls. */
public final class Everything {

    /** The model's name. */
    public static final String MODEL = "Everything";

    private static final ModelDefinition MODEL_IN_NO_TABLE = model("everything");

    private Everything() {}

    /** The model in a table of this name. */
    public static ModelDefinition model(String table) {
        return ModelDefinition.builder(MODEL)
                .table(table)
                .field(FieldDefinition.required("id", new FieldType.LongType()))
                .field(FieldDefinition.optional("flag", new FieldType.BooleanType()))
                .field(FieldDefinition.optional("small", new FieldType.IntType()))
                .field(FieldDefinition.optional("large", new FieldType.LongType()))
                .field(FieldDefinition.optional("binary", new FieldType.DoubleType()))
                .field(FieldDefinition.optional("exact", new FieldType.DecimalType(18, 4)))
                .field(FieldDefinition.optional("name", new FieldType.StringType(100)))
                .field(FieldDefinition.optional("story", new FieldType.TextType()))
                .field(FieldDefinition.optional("data", new FieldType.BytesType()))
                .field(FieldDefinition.optional("token", new FieldType.UuidType()))
                .field(FieldDefinition.optional("birthDay", new FieldType.DateType()))
                .field(FieldDefinition.optional("opens", new FieldType.TimeType(3)))
                .field(FieldDefinition.optional("meeting", new FieldType.DateTimeType(3)))
                .field(FieldDefinition.optional("happened", new FieldType.TimestampType(3)))
                .field(FieldDefinition.optional("color", new FieldType.EnumType(List.of("RED", "GREEN"))))
                .field(FieldDefinition.optional("extra", new FieldType.JsonType()))
                .key("id")
                .build();
    }

    /** A row with values. */
    public static FieldValues values(long id) {
        return row(
                "id",
                id,
                "flag",
                true,
                "small",
                Integer.MIN_VALUE,
                "large",
                Long.MAX_VALUE,
                "binary",
                0.1,
                "exact",
                new BigDecimal("12345678901234.5678"),
                "name",
                "O'Neil \uD83D\uDE00",
                "story",
                "once\nupon \\ a % time",
                "data",
                new byte[] {0, -1, 127, -128},
                "token",
                UUID.fromString("80000000-0000-4000-8000-000000000001"),
                "birthDay",
                LocalDate.of(2024, 2, 29),
                "opens",
                LocalTime.of(23, 59, 59, 999_000_000),
                "meeting",
                LocalDateTime.of(1969, 12, 31, 23, 59, 59, 999_000_000),
                "happened",
                Instant.parse("1969-12-31T23:59:59.999Z"),
                "color",
                "GREEN",
                "extra",
                map("list", List.of(1L, 0.5, "x"), "null", null));
    }

    /** A row with other values. */
    public static FieldValues others(long id) {
        return row(
                "id",
                id,
                "flag",
                false,
                "small",
                0,
                "large",
                -1L,
                "binary",
                -1e308,
                "exact",
                new BigDecimal("-0.0001"),
                "name",
                "",
                "story",
                "",
                "data",
                new byte[0],
                "token",
                new UUID(0, 0),
                "birthDay",
                LocalDate.of(1, 1, 1),
                "opens",
                LocalTime.MIDNIGHT,
                "meeting",
                LocalDateTime.of(9999, 12, 31, 0, 0),
                "happened",
                Instant.EPOCH,
                "color",
                "RED",
                "extra",
                List.of());
    }

    /** A row with nulls alone. */
    public static FieldValues nulls(long id) {
        FieldValues row = row("id", id);
        for (FieldDefinition field : MODEL_IN_NO_TABLE.fields()) {
            row = row.has(field.name()) ? row : row.with(row(field.name(), null));
        }
        return row;
    }
}
