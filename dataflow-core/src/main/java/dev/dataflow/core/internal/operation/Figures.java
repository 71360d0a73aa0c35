package dev.dataflow.core.internal.operation;

import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.Aggregate;
import dev.dataflow.core.internal.filter.FilterNames;
import dev.dataflow.core.internal.value.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an aggregation groups by and works out, checked.
 *
 * @param model the model
 * @param groupBy fields that can make groups
 * @param aggregates each of a function that its field has, with a name of its own
 */
record Figures(ModelDefinition model, List<String> groupBy, List<Aggregate> aggregates) {

    /** A name that every database takes as it is, none of its own names included since it is quoted. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,62}");

    /** Digits that sums of whole numbers have at most, {@link Aggregate.Function#SUM}. */
    private static final int SUM_DIGITS = 38;

    static Figures read(
            ModelDefinition model, @Nullable Object groupBy, @Nullable Object aggregates, Problems problems) {
        List<String> groups = groups(model, groupBy, problems);
        Set<String> names = new LinkedHashSet<>(groups);
        List<Aggregate> checked = new ArrayList<>();
        List<Aggregate> given = AggregatesInput.read(aggregates, problems);
        if (given.isEmpty()) {
            problems.add(
                    "aggregates", "aggregates: at least one must be given, such as {\"orders\": {\"$count\": \"*\"}}");
        }
        for (Aggregate each : given) {
            if (!NAME.matcher(each.name()).matches()) {
                problems.add(
                        "aggregates",
                        "aggregates: a name is made of letters, digits and '_', begins with a letter and has at most"
                                + " 63 of them");
            } else if (!names.add(each.name())) {
                problems.add(
                        each.name(), "aggregates: the name '%s' is there twice, or grouped by".formatted(each.name()));
            } else if (AggregatesInput.fits(model, each, problems)) {
                checked.add(each);
            }
        }
        return new Figures(model, groups, checked);
    }

    /** What orders and filters on the result may name, with the types that operands are brought to. */
    FilterNames names(String port) {
        List<FieldDefinition> columns = new ArrayList<>();
        groupBy.forEach(each -> columns.add(model.field(each)));
        aggregates.forEach(each -> columns.add(column(each.name(), type(each))));
        return new FilterNames.OfColumns("the aggregation of " + model.name(), columns, port);
    }

    private FieldType type(Aggregate aggregate) {
        FieldType field = aggregate.fieldType(model);
        boolean isDouble = field instanceof FieldType.DoubleType;
        return switch (aggregate.function()) {
            case COUNT, COUNT_DISTINCT -> new FieldType.LongType();
            case MIN, MAX -> field;
            case SUM -> isDouble ? field : sum(field);
            // Averages are compared as doubles by every database: the exact one is divided out behind it.
            case AVG -> new FieldType.DoubleType();
        };
    }

    private static FieldType sum(FieldType field) {
        int digits = field instanceof FieldType.DecimalType decimal ? decimal.precision() : 0;
        return new FieldType.DecimalType(Math.max(SUM_DIGITS, digits), Aggregate.scaleOf(field));
    }

    private static FieldDefinition column(String name, FieldType type) {
        return FieldDefinition.computed(name, type);
    }

    private static List<String> groups(ModelDefinition model, @Nullable Object given, Problems problems) {
        if (given == null) {
            return List.of();
        }
        FilterNames names = new FilterNames.OfModel(model, "groupBy");
        Collection<?> list = given instanceof Collection<?> many ? many : List.of(given);
        Set<String> groups = new LinkedHashSet<>();
        for (Object each : list) {
            if (!(each instanceof String name)) {
                problems.add(
                        "groupBy",
                        "groupBy: takes a list of field names, but has an element that is "
                                + (each == null
                                        ? "null"
                                        : "a " + each.getClass().getTypeName()));
            } else if (AggregatesInput.distinguishable("groupBy", name, names.find(name, problems), problems)
                    && !groups.add(name)) {
                problems.add(name, "groupBy: '%s' is there twice".formatted(name));
            }
        }
        return List.copyOf(groups);
    }
}
