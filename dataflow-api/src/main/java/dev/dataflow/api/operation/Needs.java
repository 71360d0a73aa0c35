package dev.dataflow.api.operation;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.Sort;
import dev.dataflow.api.filter.TextOperator;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldPath;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Derives the capabilities that an operation requires from its parts. */
final class Needs {

    private final ModelDefinition model;
    private final EnumSet<Capability> needed;

    private Needs(Capability operation, ModelDefinition model) {
        this.model = model;
        this.needed = EnumSet.of(operation);
        needed.addAll(model.requires());
    }

    static Needs of(Capability operation, ModelDefinition model) {
        return new Needs(operation, model);
    }

    Needs values(Collection<FieldValues> rows) {
        for (FieldValues row : rows) {
            for (int position = 0; position < row.size(); position++) {
                value(row.names().get(position), row.at(position));
            }
        }
        return this;
    }

    Needs filter(Filter filter) {
        switch (filter) {
            case Filter.All all -> {}
            case Filter.Comparison comparison -> value(comparison.field(), comparison.value());
            case Filter.In in -> {
                path(in.field());
                in.values().forEach(each -> value(in.field(), each));
            }
            case Filter.Between between -> {
                value(between.field(), between.low());
                value(between.field(), between.high());
            }
            case Filter.TextMatch match -> {
                path(match.field());
                if (match.ignoreCase()) {
                    needed.add(Capability.IGNORE_CASE);
                }
                if (match.operator() == TextOperator.REGEX) {
                    needed.add(Capability.REGEX);
                }
            }
            case Filter.And and -> and.operands().forEach(this::filter);
            case Filter.Or or -> or.operands().forEach(this::filter);
            case Filter.Not not -> filter(not.operand());
        }
        return this;
    }

    Needs sort(List<Sort> sort) {
        for (Sort each : sort) {
            if (each.placesNulls() && model.field(each.field()).nullable()) {
                needed.add(Capability.NULL_PLACEMENT);
            }
        }
        return this;
    }

    Set<Capability> all() {
        return needed;
    }

    private void path(String field) {
        if (FieldPath.parse(field).isInside()) {
            needed.add(Capability.JSON_PATHS);
        }
    }

    private void value(String field, @Nullable Object value) {
        path(field);
        if (value instanceof Double number
                && !Double.isFinite(number)
                && model.findField(field).map(FieldDefinition::type).orElse(null) instanceof FieldType.DoubleType) {
            needed.add(Capability.NON_FINITE_DOUBLES);
        }
    }
}
