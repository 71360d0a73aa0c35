package dev.dataflow.document.mongo;

import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ValueCheck;
import java.math.BigDecimal;
import java.util.List;

/** Parts of schemas that tests ask for. */
final class Wanted {

    private Wanted() {}

    static TableSchema table(String name, List<ColumnSchema> columns) {
        return new TableSchema(name, columns, List.of(columns.get(0).name()), List.of(), List.of());
    }

    static ValueCheck between(long min, long max) {
        return new ValueCheck.Between(BigDecimal.valueOf(min), BigDecimal.valueOf(max));
    }

    static ColumnSchema required(String name, FieldType type) {
        return ColumnSchema.wanted(name, type, false, false, List.of());
    }

    static ColumnSchema optional(String name, FieldType type) {
        return ColumnSchema.wanted(name, type, true, false, List.of());
    }
}
