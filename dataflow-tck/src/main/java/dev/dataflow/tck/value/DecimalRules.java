package dev.dataflow.tck.value;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Column;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/** DECIMAL. */
public abstract class DecimalRules {

    /** For the kit. */
    protected DecimalRules() {}

    @Rule("DF-VAL-11")
    void aDecimalKeepsEveryDigitAndItsScale(Workbench workbench) {
        ValueTrial.of(workbench, new FieldType.DecimalType(18, 2), edges(18, 2)).isKept();
        ValueTrial.of(workbench, new FieldType.DecimalType(18, 18), edges(18, 18))
                .isKept();
        ValueTrial.of(workbench, new FieldType.DecimalType(18, 0), edges(18, 0)).isKept();
    }

    @Rule("DF-VAL-12")
    void aDecimalIsFoundAndOrderedAsANumber(Workbench workbench) {
        ValueTrial.of(workbench, new FieldType.DecimalType(18, 2), edges(18, 2)).isFound();
        ValueTrial.of(workbench, new FieldType.DecimalType(18, 2), edges(18, 2)).isOrdered();
    }

    @Rule(value = "DF-VAL-13", needs = Capability.DECIMAL_34)
    void thirtyFourDigitsAreKeptAndFound(Workbench workbench) {
        for (int scale : new int[] {0, 6, 30}) {
            ValueTrial.of(workbench, new FieldType.DecimalType(34, scale), edges(34, scale))
                    .isKept();
        }
        ValueTrial.of(workbench, new FieldType.DecimalType(34, 6), edges(34, 6)).isFound();
        ValueTrial.of(workbench, new FieldType.DecimalType(34, 6), edges(34, 6)).isOrdered();
    }

    @Rule(value = "DF-VAL-14", needs = Capability.DECIMAL_65)
    void sixtyFiveDigitsAreKeptAndFound(Workbench workbench) {
        for (int scale : new int[] {0, 30}) {
            ValueTrial.of(workbench, new FieldType.DecimalType(65, scale), edges(65, scale))
                    .isKept();
        }
        ValueTrial.of(workbench, new FieldType.DecimalType(65, 30), edges(65, 30))
                .isFound();
        ValueTrial.of(workbench, new FieldType.DecimalType(65, 30), edges(65, 30))
                .isOrdered();
    }

    @Rule("DF-VAL-15")
    void refusesADecimalThatDoesNotFit(Workbench workbench) {
        Column column = Column.of(workbench, new FieldType.DecimalType(6, 2));

        for (String number : List.of("10000.00", "-10000", "0.001", "1E+10", "1E-10")) {
            workbench
                    .assertUnsent(() -> column.rows().create(Column.sample(1, new BigDecimal(number))))
                    .hasCode(ErrorCode.VALIDATION)
                    .hasFields("value");
        }
    }

    /** From the least to the greatest number of so many digits, at its scale; digit by digit no two agree in order. */
    private static List<BigDecimal> edges(int precision, int scale) {
        String nines = "9".repeat(precision);
        String increasing = "1234567890".repeat(7).substring(0, precision);
        return Stream.of("-" + nines, "-" + increasing, "-10", "-9", "-1", "0", "1", "2", "9", "10", increasing, nines)
                .map(digits -> new BigDecimal(digits).movePointLeft(scale).setScale(scale))
                .toList();
    }
}
