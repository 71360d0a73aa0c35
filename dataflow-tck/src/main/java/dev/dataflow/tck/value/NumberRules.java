package dev.dataflow.tck.value;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Column;
import java.math.BigInteger;
import java.util.List;

/** BOOLEAN, INT, LONG and DOUBLE. */
public abstract class NumberRules {

    private static final FieldType BOOLEAN = new FieldType.BooleanType();
    private static final FieldType INT = new FieldType.IntType();
    private static final FieldType LONG = new FieldType.LongType();
    private static final FieldType DOUBLE = new FieldType.DoubleType();

    private static final List<Integer> INTS = List.of(
            Integer.MIN_VALUE, Integer.MIN_VALUE + 1, -1, 0, 1, 9, 10, Integer.MAX_VALUE - 1, Integer.MAX_VALUE);
    private static final List<Long> LONGS = List.of(
            Long.MIN_VALUE,
            Long.MIN_VALUE + 1,
            -(1L << 53) - 1,
            -1L,
            0L,
            1L,
            (1L << 53) + 1,
            Long.MAX_VALUE - 1,
            Long.MAX_VALUE);
    private static final List<Double> DOUBLES = List.of(
            -Double.MAX_VALUE,
            -1e308,
            -1.5,
            -Double.MIN_VALUE,
            0.0,
            Double.MIN_VALUE,
            Double.MIN_NORMAL,
            0.1,
            0.1 + 0.2,
            Math.PI,
            (double) (1L << 53),
            1e308,
            Double.MAX_VALUE);

    /** For the kit. */
    protected NumberRules() {}

    @Rule("DF-VAL-01")
    void aBooleanIsKeptAndFound(Workbench workbench) {
        ValueTrial.of(workbench, BOOLEAN, false, true).isKept();
        ValueTrial.of(workbench, BOOLEAN, false, true).isFound();
        ValueTrial.of(workbench, BOOLEAN, false, true).isOrdered();
    }

    @Rule("DF-VAL-02")
    void anIntKeepsEveryBit(Workbench workbench) {
        ValueTrial.of(workbench, INT, INTS).isKept();
    }

    @Rule("DF-VAL-03")
    void anIntIsFoundAndOrdered(Workbench workbench) {
        ValueTrial.of(workbench, INT, INTS).isFound();
        ValueTrial.of(workbench, INT, INTS).isOrdered();
    }

    @Rule("DF-VAL-04")
    void aLongKeepsEveryBit(Workbench workbench) {
        ValueTrial.of(workbench, LONG, LONGS).isKept();
    }

    @Rule("DF-VAL-05")
    void aLongIsFoundAndOrdered(Workbench workbench) {
        ValueTrial.of(workbench, LONG, LONGS).isFound();
        ValueTrial.of(workbench, LONG, LONGS).isOrdered();
    }

    @Rule("DF-VAL-06")
    void refusesIntegersOutOfRange(Workbench workbench) {
        Column ints = Column.of(workbench, INT);
        Column longs = Column.of(workbench, LONG);

        workbench
                .assertUnsent(() -> ints.rows().create(Column.sample(1, Integer.MAX_VALUE + 1L)))
                .hasCode(ErrorCode.VALIDATION)
                .hasFields("value");
        workbench
                .assertUnsent(() -> longs.rows().create(Column.sample(1, BigInteger.TWO.pow(63))))
                .hasCode(ErrorCode.VALIDATION)
                .hasFields("value");
    }

    @Rule("DF-VAL-07")
    void aDoubleKeepsEveryBit(Workbench workbench) {
        ValueTrial.of(workbench, DOUBLE, DOUBLES).isKept();
    }

    @Rule("DF-VAL-08")
    void aDoubleIsFoundAndOrdered(Workbench workbench) {
        ValueTrial.of(workbench, DOUBLE, DOUBLES).isFound();
        ValueTrial.of(workbench, DOUBLE, DOUBLES).isOrdered();
    }

    @Rule("DF-VAL-09")
    void theNegativeZeroStaysNegative(Workbench workbench) {
        ValueTrial.of(workbench, DOUBLE, -0.0).isKept();
    }

    @Rule(value = "DF-VAL-10", needs = Capability.NON_FINITE_DOUBLES)
    void nanAndTheInfinitiesAreKept(Workbench workbench) {
        ValueTrial.of(workbench, DOUBLE, Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)
                .isKept();
    }
}
