package dev.dataflow.tck.reference;

import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.model.FieldPath;
import dev.dataflow.api.operation.FieldValues;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Filters as predicates on stored rows. There are two answers, so a negation is just that. Immutable. */
final class FilterMatch {

    private final RowView view;

    FilterMatch(RowView view) {
        this.view = view;
    }

    Predicate<FieldValues> of(Filter filter) {
        return switch (filter) {
            case Filter.All all -> row -> true;
            case Filter.Comparison comparison -> row -> matches(comparison, view.value(row, comparison.field()));
            case Filter.In in -> among(in);
            case Filter.Between between ->
                of(new Filter.And(List.of(
                        Filter.where(between.field()).gte(between.low()),
                        Filter.where(between.field()).lte(between.high()))));
            case Filter.TextMatch match ->
                row -> view.value(row, match.field()) instanceof String text && TextMatching.matches(match, text);
            case Filter.And and -> {
                List<Predicate<FieldValues>> parts =
                        and.operands().stream().map(this::of).toList();
                yield row -> parts.stream().allMatch(each -> each.test(row));
            }
            case Filter.Or or -> {
                List<Predicate<FieldValues>> parts =
                        or.operands().stream().map(this::of).toList();
                yield row -> parts.stream().anyMatch(each -> each.test(row));
            }
            case Filter.Not not -> of(not.operand()).negate();
        };
    }

    /** Values inside JSON are compared by kind and so looked at in turn; those of a field are found by their key. */
    private Predicate<FieldValues> among(Filter.In in) {
        String field = in.field();
        if (FieldPath.parse(field).isInside()) {
            return row -> {
                Object stored = view.value(row, field);
                return in.values().stream().anyMatch(each -> equal(field, stored, each));
            };
        }
        Set<@Nullable Object> wanted = new HashSet<>();
        in.values().forEach(each -> wanted.add(each == null ? null : ValueOrder.key(each)));
        return row -> {
            Object stored = view.value(row, field);
            return wanted.contains(stored == null ? null : ValueOrder.key(stored));
        };
    }

    private boolean matches(Filter.Comparison comparison, @Nullable Object stored) {
        Object operand = comparison.value();
        return switch (comparison.operator()) {
            case EQ -> equal(comparison.field(), stored, operand);
            case NE -> !equal(comparison.field(), stored, operand);
            case GT -> compare(comparison.field(), stored, operand, result -> result > 0);
            case GTE -> compare(comparison.field(), stored, operand, result -> result >= 0);
            case LT -> compare(comparison.field(), stored, operand, result -> result < 0);
            case LTE -> compare(comparison.field(), stored, operand, result -> result <= 0);
        };
    }

    private boolean equal(String field, @Nullable Object stored, @Nullable Object operand) {
        if (stored == null || operand == null) {
            return stored == null && operand == null;
        }
        return compare(field, stored, operand, result -> result == 0);
    }

    private boolean compare(String field, @Nullable Object stored, @Nullable Object operand, IntPredicate wanted) {
        if (stored == null || operand == null) {
            return false;
        }
        OptionalInt result = view.compare(field, stored, operand);
        return result.isPresent() && wanted.test(result.getAsInt());
    }
}
