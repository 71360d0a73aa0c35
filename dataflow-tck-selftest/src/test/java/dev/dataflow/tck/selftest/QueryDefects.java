package dev.dataflow.tck.selftest;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.Page;
import dev.dataflow.api.filter.Sort;
import dev.dataflow.api.filter.TextOperator;
import dev.dataflow.api.operation.CountOperation;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.ListOperation;
import dev.dataflow.api.operation.Operation;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** Adapters that find other rows than they should, or in another order. */
final class QueryDefects {

    private QueryDefects() {}

    static List<Defect> all() {
        return List.of(
                asking(
                        "counts every row whatever the filter",
                        operation -> operation instanceof CountOperation count
                                ? new CountOperation(count.model(), Filter.all())
                                : operation,
                        "DF-CAP-04",
                        "DF-COUNT-01",
                        "DF-COUNT-02",
                        "DF-NODE-03",
                        "DF-NODE-07",
                        "DF-SOFT-01",
                        "DF-STORM-01",
                        "DF-TX-04"),
                asking(
                        "negates as SQL does, with a third answer",
                        operation -> Operations.withFilter(operation, QueryDefects::threeValued),
                        "DF-CASE-01",
                        "DF-FILT-07",
                        "DF-FILT-09",
                        "DF-FILT-13",
                        "DF-FILT-14",
                        "DF-FILT-15",
                        "DF-FILT-17",
                        "DF-JPATH-03",
                        "DF-JPATH-06",
                        "DF-LOGIC-03",
                        "DF-LOGIC-04",
                        "DF-LOGIC-06",
                        "DF-MAP-01",
                        "DF-MAP-02",
                        "DF-PROP-01",
                        "DF-REGEX-01",
                        "DF-TEXT-06",
                        "DF-VAL-01",
                        "DF-VAL-03",
                        "DF-VAL-05",
                        "DF-VAL-08",
                        "DF-VAL-12",
                        "DF-VAL-13",
                        "DF-VAL-14",
                        "DF-VAL-17",
                        "DF-VAL-20",
                        "DF-VAL-25",
                        "DF-VAL-27",
                        "DF-VAL-28",
                        "DF-VAL-29",
                        "DF-VAL-30",
                        "DF-VAL-31",
                        "DF-VAL-32",
                        "DF-VAL-36"),
                asking(
                        "takes a piece of text for a pattern",
                        operation -> Operations.withFilter(operation, QueryDefects::pattern),
                        "DF-CASE-02",
                        "DF-JPATH-05",
                        "DF-PROP-01",
                        "DF-TEXT-01"),
                asking(
                        "takes an empty list of values for no condition",
                        operation -> Operations.withFilter(operation, QueryDefects::anyForNone),
                        "DF-FILT-05",
                        "DF-FILT-07",
                        "DF-FILT-13",
                        "DF-MAP-01",
                        "DF-PROP-01"),
                asking(
                        "leaves nulls where they fall by nature",
                        QueryDefects::withoutPlacement,
                        "DF-CAP-17",
                        "DF-KEYSET-02",
                        "DF-SORT-03"),
                asking(
                        "knows only the first order",
                        QueryDefects::firstOrder,
                        "DF-KEY-06",
                        "DF-KEYSET-01",
                        "DF-KEYSET-02",
                        "DF-KEYSET-03",
                        "DF-KEYSET-06",
                        "DF-PROP-01",
                        "DF-SORT-04",
                        "DF-SORT-05"),
                Defect.of(
                        "sorts text without regard to case",
                        (sound, config) -> new CaselessAdapter(sound),
                        "DF-KEY-02",
                        "DF-KEY-05",
                        "DF-PROP-01",
                        "DF-VAL-18",
                        "DF-VAL-36",
                        "DF-VAL-50"));
    }

    private static Defect asking(String name, UnaryOperator<Operation<?>> change, String... rules) {
        return Defect.of(
                name,
                (sound, config) -> new TamperedAdapter(sound) {
                    @Override
                    Publisher<?> answers(Operation<?> operation, Function<Operation<?>, Flux<?>> really) {
                        return really.apply(change.apply(operation));
                    }
                },
                rules);
    }

    private static Filter threeValued(Filter filter) {
        return switch (filter) {
            case Filter.Not not -> new Filter.And(List.of(not, known(not.operand())));
            case Filter.And and ->
                new Filter.And(
                        and.operands().stream().map(QueryDefects::threeValued).toList());
            case Filter.Or or ->
                new Filter.Or(
                        or.operands().stream().map(QueryDefects::threeValued).toList());
            case Filter.All other -> other;
            case Filter.Between other -> other;
            case Filter.Comparison other -> other;
            case Filter.In other -> other;
            case Filter.TextMatch other -> other;
        };
    }

    /** Every field that the filter looks at has a value. */
    private static Filter known(Filter filter) {
        return switch (filter) {
            case Filter.All all -> all;
            case Filter.Not not -> known(not.operand());
            case Filter.And and ->
                new Filter.And(and.operands().stream().map(QueryDefects::known).toList());
            case Filter.Or or ->
                new Filter.And(or.operands().stream().map(QueryDefects::known).toList());
            case Filter.Between between -> Filter.where(between.field()).isNotNull();
            case Filter.Comparison comparison ->
                comparison.value() == null
                        ? Filter.all()
                        : Filter.where(comparison.field()).isNotNull();
            case Filter.In in -> Filter.where(in.field()).isNotNull();
            case Filter.TextMatch match -> Filter.where(match.field()).isNotNull();
        };
    }

    private static Filter pattern(Filter filter) {
        return filter instanceof Filter.TextMatch match
                        && match.operator() == TextOperator.CONTAINS
                        && match.operand().indexOf('\\') < 0
                ? new Filter.TextMatch(
                        match.field(), TextOperator.LIKE, "%" + match.operand() + "%", match.ignoreCase())
                : filter;
    }

    private static Filter anyForNone(Filter filter) {
        return switch (filter) {
            case Filter.In in when in.values().isEmpty() -> Filter.all();
            case Filter.Not not -> new Filter.Not(anyForNone(not.operand()));
            default -> filter;
        };
    }

    private static Operation<?> withoutPlacement(Operation<?> operation) {
        return operation instanceof ListOperation list
                ? sorted(
                        list,
                        list.sort().stream()
                                .map(each -> new Sort(each.field(), each.direction(), Sort.Nulls.SMALLEST))
                                .toList())
                : operation;
    }

    private static Operation<?> firstOrder(Operation<?> operation) {
        return operation instanceof ListOperation list
                ? sorted(list, list.sort().subList(0, 1))
                : operation;
    }

    private static ListOperation sorted(ListOperation list, List<Sort> sort) {
        return new ListOperation(list.model(), list.filter(), sort, list.page(), list.fields());
    }

    /** Sorts what it lists in whole by one field of text again. */
    private static final class CaselessAdapter extends TamperedAdapter {

        CaselessAdapter(Adapter sound) {
            super(sound);
        }

        @Override
        Publisher<?> answers(Operation<?> operation, Function<Operation<?>, Flux<?>> really) {
            boolean applies = operation instanceof ListOperation list
                    && list.page() instanceof Page.Unpaged
                    && list.sort().get(0).direction() == Sort.Direction.ASC
                    && list.sort().get(0).nullsComeFirst()
                    && list.model().field(list.sort().get(0).field()).type().carrier() == String.class;
            if (!applies) {
                return really.apply(operation);
            }
            ListOperation list = (ListOperation) operation;
            List<String> all =
                    list.model().fields().stream().map(each -> each.name()).toList();
            String field = list.sort().get(0).field();
            return really.apply(new ListOperation(list.model(), list.filter(), list.sort(), list.page(), all))
                    .map(FieldValues.class::cast)
                    .sort(Comparator.comparing(row -> caseless(row.get(field))))
                    .map(row -> row.only(list.fields()));
        }

        private static String caseless(Object text) {
            return text == null ? "" : text.toString().toLowerCase(Locale.ROOT);
        }
    }
}
