package dev.dataflow.tck.reference;

import dev.dataflow.api.migration.SchemaProbe;
import dev.dataflow.api.operation.FieldValues;
import java.util.function.Predicate;

/** Counts rows by which plans are judged. Stateless. */
final class RowProbes {

    private RowProbes() {}

    static long answer(UnitOfWork unit, SchemaProbe question) {
        Table table = unit.read(question.table());
        return switch (question) {
            case SchemaProbe.Rows rows -> (long) table.rows().size();
            case SchemaProbe.Nulls nulls -> {
                requireColumn(table, nulls.column());
                yield count(table, row -> row.get(nulls.column()) == null);
            }
            case SchemaProbe.Duplicates duplicates -> {
                duplicates.columns().forEach(each -> requireColumn(table, each));
                yield Math.min(SchemaProbe.ENOUGH, Integrity.duplicates(table, duplicates.columns()));
            }
            case SchemaProbe.Unfit unfit -> {
                requireColumn(table, unfit.column().name());
                yield count(table, row -> isUnfit(row, unfit));
            }
            case SchemaProbe.Orphans orphans ->
                Integrity.orphans(unit, table, orphans.reference())
                        .limit(SchemaProbe.ENOUGH)
                        .count();
            case SchemaProbe.Violations violations ->
                count(table, row -> Integrity.breaks(table, violations.check(), row));
        };
    }

    private static void requireColumn(Table table, String column) {
        if (table.definition().column(column).isEmpty()) {
            throw Faults.noColumn(table.definition().name(), column);
        }
    }

    private static long count(Table table, Predicate<FieldValues> offends) {
        return table.rows().stream().filter(offends).limit(SchemaProbe.ENOUGH).count();
    }

    private static boolean isUnfit(FieldValues row, SchemaProbe.Unfit unfit) {
        Object value = row.get(unfit.column().name());
        return value != null
                && !(unfit.column()
                                .knownType()
                                .filter(from -> Conversion.isPossible(from, unfit.type()))
                                .isPresent()
                        && Conversion.of(value, unfit.type()).isPresent());
    }
}
