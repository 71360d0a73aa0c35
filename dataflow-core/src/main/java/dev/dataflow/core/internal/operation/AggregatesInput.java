package dev.dataflow.core.internal.operation;

import dev.dataflow.api.error.UnknownName;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.Aggregate;
import dev.dataflow.api.operation.Aggregate.Function;
import dev.dataflow.core.internal.filter.FilterNames;
import dev.dataflow.core.internal.value.Problems;
import dev.dataflow.core.internal.value.TypeNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads figures as {@link dev.dataflow.api.node.PortType#AGGREGATES} describes them, and checks them by type. */
final class AggregatesInput {

    private static final Map<String, Function> FUNCTIONS = new LinkedHashMap<>();

    static {
        FUNCTIONS.put("$count", Function.COUNT);
        FUNCTIONS.put("$countDistinct", Function.COUNT_DISTINCT);
        FUNCTIONS.put("$sum", Function.SUM);
        FUNCTIONS.put("$avg", Function.AVG);
        FUNCTIONS.put("$min", Function.MIN);
        FUNCTIONS.put("$max", Function.MAX);
    }

    private AggregatesInput() {}

    /** The figures, of which fields are not checked yet. */
    static List<Aggregate> read(@Nullable Object given, Problems problems) {
        List<Aggregate> read = new ArrayList<>();
        switch (given) {
            case null -> {}
            case Map<?, ?> map ->
                map.forEach((name, figure) -> one(name, figure, problems).ifPresent(read::add));
            case Collection<?> list -> {
                for (Object each : list) {
                    if (each instanceof Aggregate aggregate) {
                        read.add(aggregate);
                    } else {
                        problems.add("aggregates", "aggregates: has an element that is no Aggregate");
                    }
                }
            }
            default ->
                problems.add(
                        "aggregates",
                        "aggregates: takes a map such as {\"revenue\": {\"$sum\": \"total\"}}, but was given a "
                                + given.getClass().getTypeName());
        }
        return read;
    }

    /** Whether the field is there and has the function; notes a problem otherwise. */
    static boolean fits(ModelDefinition model, Aggregate aggregate, Problems problems) {
        String name = aggregate.field();
        if (name == null) {
            return true;
        }
        Optional<FieldDefinition> field = new FilterNames.OfModel(model, "aggregates").find(name, problems);
        if (field.isEmpty()) {
            return false;
        }
        FieldType type = field.get().type();
        boolean fits = switch (aggregate.function()) {
            case COUNT -> true;
            case COUNT_DISTINCT -> type.ordered();
            case SUM, AVG -> isNumber(type);
            case MIN, MAX ->
                type.ordered() && !(type instanceof FieldType.BooleanType || type instanceof FieldType.UuidType);
        };
        if (!fits) {
            problems.add(
                    name,
                    "aggregates: '%s' asks for %s of field '%s', which type %s does not have"
                            .formatted(aggregate.name(), aggregate.function(), name, TypeNames.of(type)));
        }
        return fits;
    }

    /** Whether the field is there and its values can be told apart; notes a problem otherwise. */
    static boolean distinguishable(String port, String name, Optional<FieldDefinition> field, Problems problems) {
        if (field.isPresent() && !field.get().type().ordered()) {
            problems.add(
                    name,
                    "%s: field '%s' of type %s makes no groups"
                            .formatted(port, name, TypeNames.of(field.get().type())));
            return false;
        }
        return field.isPresent();
    }

    private static Optional<Aggregate> one(@Nullable Object name, @Nullable Object figure, Problems problems) {
        if (!(name instanceof String text)) {
            problems.add("aggregates", "aggregates: has a name that is not a String");
            return Optional.empty();
        }
        if (!(figure instanceof Map<?, ?> map && map.size() == 1)) {
            problems.add(
                    text,
                    "aggregates: '%s' takes a map of one function, such as {\"$sum\": \"total\"}".formatted(text));
            return Optional.empty();
        }
        Map.Entry<?, ?> entry = map.entrySet().iterator().next();
        Function function = entry.getKey() instanceof String spelling ? FUNCTIONS.get(spelling) : null;
        if (function == null) {
            problems.add(
                    text,
                    "aggregates: "
                            + UnknownName.message(
                                    "function", String.valueOf(entry.getKey()), "'" + text + "'", FUNCTIONS.keySet()));
            return Optional.empty();
        }
        if (!(entry.getValue() instanceof String field)) {
            problems.add(text, "aggregates: '%s' takes a field's name, or \"*\" to count rows".formatted(text));
            return Optional.empty();
        }
        boolean rows = field.equals("*");
        if (rows && function != Function.COUNT) {
            problems.add(text, "aggregates: '%s' takes a field's name: only $count counts rows".formatted(text));
            return Optional.empty();
        }
        return Optional.of(new Aggregate(text, function, rows ? null : field));
    }

    private static boolean isNumber(FieldType type) {
        return type instanceof FieldType.IntType
                || type instanceof FieldType.LongType
                || type instanceof FieldType.DoubleType
                || type instanceof FieldType.DecimalType;
    }
}
