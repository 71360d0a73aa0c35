package dev.dataflow.core;

import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.Page;
import dev.dataflow.api.filter.Sort;
import dev.dataflow.api.operation.CountOperation;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.ListOperation;
import dev.dataflow.api.operation.Operation;
import dev.dataflow.api.operation.ReadOperation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Rows in memory, read as the contract says: an answer for {@link RecordingAdapter}. */
final class MemoryRows {

    private final Map<String, List<FieldValues>> tables = new HashMap<>();

    /** Adds a row; names and values by turns. */
    MemoryRows row(String model, Object... namesAndValues) {
        List<String> names = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (int position = 0; position < namesAndValues.length; position += 2) {
            names.add((String) namesAndValues[position]);
            values.add(namesAndValues[position + 1]);
        }
        table(model).add(FieldValues.ofArray(names, values.toArray()));
        return this;
    }

    List<FieldValues> table(String model) {
        return tables.computeIfAbsent(model, name -> new ArrayList<>());
    }

    Publisher<?> answer(Operation<?> operation) {
        List<FieldValues> table = table(operation.model().name());
        return switch (operation) {
            case ListOperation list -> Flux.fromIterable(listed(table, list));
            case CountOperation count ->
                Mono.just(table.stream()
                        .filter(row -> matches(count.filter(), row))
                        .count());
            case ReadOperation read ->
                Flux.fromIterable(table)
                        .filter(row -> row.only(read.key().names()).equals(read.key()))
                        .map(row -> row.only(read.fields()));
            default -> throw new IllegalArgumentException("not kept in memory: " + operation.name());
        };
    }

    private static List<FieldValues> listed(List<FieldValues> table, ListOperation list) {
        Stream<FieldValues> rows = table.stream()
                .filter(list.filter() instanceof Filter.In in ? among(in) : row -> matches(list.filter(), row))
                .sorted(order(list.sort()));
        if (list.page() instanceof Page.OffsetPage part) {
            rows = rows.skip(part.offset()).limit(part.limit());
        }
        return rows.map(row -> row.only(list.fields())).toList();
    }

    /** Long lists take long to go through for each row. */
    private static Predicate<FieldValues> among(Filter.In in) {
        Set<Object> values = new HashSet<>(in.values());
        return row -> values.contains(row.get(in.field()));
    }

    private static Comparator<FieldValues> order(List<Sort> sort) {
        Comparator<FieldValues> order = Comparator.comparingInt(row -> 0);
        for (Sort each : sort) {
            Comparator<Object> values = MemoryRows::compare;
            if (each.direction() == Sort.Direction.DESC) {
                values = values.reversed();
            }
            Comparator<Object> placed =
                    each.nullsComeFirst() ? Comparator.nullsFirst(values) : Comparator.nullsLast(values);
            order = order.thenComparing(row -> row.get(each.field()), placed);
        }
        return order;
    }

    private static boolean matches(Filter filter, FieldValues row) {
        return switch (filter) {
            case Filter.All all -> true;
            case Filter.And and -> and.operands().stream().allMatch(each -> matches(each, row));
            case Filter.Or or -> or.operands().stream().anyMatch(each -> matches(each, row));
            case Filter.Not not -> !matches(not.operand(), row);
            case Filter.In in -> in.values().contains(row.get(in.field()));
            case Filter.Between between -> throw new IllegalArgumentException("between");
            case Filter.TextMatch match -> throw new IllegalArgumentException("text");
            case Filter.Comparison comparison -> compared(comparison, row.get(comparison.field()));
        };
    }

    private static boolean compared(Filter.Comparison comparison, Object stored) {
        return switch (comparison.operator()) {
            case EQ -> Objects.equals(stored, comparison.value());
            case NE -> !Objects.equals(stored, comparison.value());
            case GT -> stored != null && compare(stored, comparison.value()) > 0;
            case GTE -> stored != null && compare(stored, comparison.value()) >= 0;
            case LT -> stored != null && compare(stored, comparison.value()) < 0;
            case LTE -> stored != null && compare(stored, comparison.value()) <= 0;
        };
    }

    @SuppressWarnings("unchecked") // values of one field are of one class
    private static int compare(Object left, Object right) {
        return ((Comparable<Object>) left).compareTo(right);
    }
}
