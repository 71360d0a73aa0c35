package dev.dataflow.tck.query;

import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.Answers.row;

import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.Repository;
import dev.dataflow.tck.run.Workbench;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sales of two teams and of none, with values that are easy to work out figures about. */
final class Sales {

    private static final List<FieldValues> ROWS = List.of(
            sale(1, "a", 7, 1L << 61, "0.10", 0.25, "2024-02-29"),
            sale(2, "a", 8, 1L << 61, "0.20", 0.5, "2023-01-01"),
            sale(3, "b", null, 4L, "99999999.99", null, null),
            sale(4, null, -1, null, null, 1.25, "2024-12-31"),
            sale(5, null, 7, 4L, "0.10", 1.25, "2024-12-31"));

    private Sales() {}

    static ModelDefinition in(Workbench workbench) {
        ModelDefinition model = ModelDefinition.builder("Sale")
                .table(workbench.table("sales"))
                .field(FieldDefinition.required("id", new FieldType.LongType()))
                .field(FieldDefinition.optional("team", new FieldType.StringType(10)))
                .field(FieldDefinition.optional("whole", new FieldType.IntType()))
                .field(FieldDefinition.optional("large", new FieldType.LongType()))
                .field(FieldDefinition.optional("price", new FieldType.DecimalType(10, 2)))
                .field(FieldDefinition.optional("size", new FieldType.DoubleType()))
                .field(FieldDefinition.optional("day", new FieldType.DateType()))
                .key("id")
                .build();
        Repository<FieldValues> rows = workbench.rows(model);
        ROWS.forEach(each -> only(rows.create(each)));
        return model;
    }

    private static FieldValues sale(
            long id,
            @Nullable String team,
            @Nullable Integer whole,
            @Nullable Long large,
            @Nullable String price,
            @Nullable Double size,
            @Nullable String day) {
        return row(
                "id", id,
                "team", team,
                "whole", whole,
                "large", large,
                "price", price == null ? null : new BigDecimal(price),
                "size", size,
                "day", day == null ? null : LocalDate.parse(day));
    }
}
