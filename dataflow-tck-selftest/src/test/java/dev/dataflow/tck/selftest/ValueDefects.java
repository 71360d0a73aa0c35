package dev.dataflow.tck.selftest;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.Operation;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** Adapters that change values on their way in. */
final class ValueDefects {

    private ValueDefects() {}

    static List<Defect> all() {
        return List.of(
                storing("loses microseconds", ValueDefects::inMilliseconds, "DF-CAP-15", "DF-VAL-32"),
                storing("rounds large decimals", ValueDefects::rounded, "DF-CAP-14", "DF-VAL-14"),
                storing("forgets the sign of zero", ValueDefects::positiveZero, "DF-VAL-09"),
                storing(
                        "keeps doubles in single precision",
                        ValueDefects::single,
                        "DF-AGG-14",
                        "DF-BULK-07",
                        "DF-FILT-15",
                        "DF-PROP-01",
                        "DF-VAL-07",
                        "DF-VAL-08",
                        "DF-VAL-46",
                        "DF-VAL-47",
                        "DF-VAL-48"),
                storing(
                        "cuts trailing spaces",
                        ValueDefects::stripped,
                        "DF-AGG-10",
                        "DF-CASE-02",
                        "DF-CHANGED-03",
                        "DF-CHECK-04",
                        "DF-KEY-02",
                        "DF-PROP-01",
                        "DF-REGEX-03",
                        "DF-TEXT-07",
                        "DF-UNIQUE-03",
                        "DF-VAL-16",
                        "DF-VAL-17",
                        "DF-VAL-18",
                        "DF-VAL-19",
                        "DF-VAL-20",
                        "DF-VAL-50"),
                storing(
                        "drops nulls from JSON",
                        ValueDefects::withoutNulls,
                        "DF-BULK-07",
                        "DF-VAL-38",
                        "DF-VAL-46",
                        "DF-VAL-47",
                        "DF-VAL-48"));
    }

    private static Defect storing(String name, UnaryOperator<Object> change, String... rules) {
        return Defect.of(name, (sound, config) -> new ChangingAdapter(sound, change), rules);
    }

    private static Object inMilliseconds(Object value) {
        return value instanceof Instant instant ? instant.truncatedTo(ChronoUnit.MILLIS) : value;
    }

    private static Object rounded(Object value) {
        return value instanceof BigDecimal number && number.precision() > 34
                ? number.round(new MathContext(34, RoundingMode.HALF_EVEN)).setScale(number.scale())
                : value;
    }

    private static Object positiveZero(Object value) {
        return value instanceof Double number && number == 0.0 ? (Object) 0.0 : value;
    }

    private static Object single(Object value) {
        return value instanceof Double number && Double.isFinite(number)
                ? (Object) (double) number.floatValue()
                : value;
    }

    private static Object stripped(Object value) {
        return value instanceof String text ? text.stripTrailing() : value;
    }

    private static Object withoutNulls(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> kept = new LinkedHashMap<>(map);
            kept.values().removeIf(each -> each == null);
            return kept;
        }
        return value;
    }

    private static final class ChangingAdapter extends TamperedAdapter {

        private final UnaryOperator<Object> change;

        ChangingAdapter(Adapter sound, UnaryOperator<Object> change) {
            super(sound);
            this.change = change;
        }

        @Override
        Publisher<?> answers(Operation<?> operation, Function<Operation<?>, Flux<?>> really) {
            return really.apply(Operations.withValues(operation, (any, row) -> changed(row)));
        }

        private FieldValues changed(FieldValues row) {
            Map<String, Object> values = row.asMap();
            values.replaceAll((name, value) -> value == null ? null : change.apply(value));
            return FieldValues.of(values);
        }
    }
}
