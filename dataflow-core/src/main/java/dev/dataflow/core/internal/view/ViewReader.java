package dev.dataflow.core.internal.view;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.UnknownName;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.internal.record.FieldReader;
import dev.dataflow.core.internal.record.RecordShape;
import dev.dataflow.core.internal.relation.Relation;
import dev.dataflow.core.internal.relation.Relations;
import dev.dataflow.core.internal.value.TypeNames;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what a record class shows of the rows of a model, by the names of its components: a field of the model; a
 * step to related rows, held by a record or a list of records; any other record holds a view of the same row. One
 * instance reads one class; not thread-safe.
 */
public final class ViewReader {

    private final Relations relations;
    private final Deque<Class<?>> open = new ArrayDeque<>();

    private ViewReader(Relations relations) {
        this.relations = relations;
    }

    /**
     * The view of a model's rows through this class.
     *
     * @throws DataFlowException VALIDATION that names the component that shows nothing of the model
     */
    public static RecordView read(Class<? extends Record> type, ModelDefinition model, Relations relations) {
        return new ViewReader(relations).view(type, model);
    }

    private RecordView view(Class<?> type, ModelDefinition model) {
        if (open.contains(type)) {
            throw RecordView.wrong(
                    model,
                    open.getFirst().getSimpleName(),
                    "the record %s contains itself, and so would never be complete".formatted(type.getName()));
        }
        open.push(type);
        RecordShape shape = RecordShape.of(type);
        Map<String, Relation> steps = relations.from(model);
        List<Function<FieldValues, @Nullable Object>> parts = new ArrayList<>();
        Set<String> fields = new LinkedHashSet<>();
        Set<String> paths = new LinkedHashSet<>();
        for (RecordComponent component : shape.components()) {
            String name = component.getName();
            Relation step = steps.get(name);
            if (model.findField(name).isPresent()) {
                parts.add(field(model, model.field(name), component));
                fields.add(name);
            } else if (step != null) {
                RecordView related = view(recordOf(component, step, model), step.target());
                parts.add(step.many() ? many(name, related) : one(name, related));
                paths.add(name);
                related.paths().forEach(each -> paths.add(name + "." + each));
            } else if (component.getType().isRecord()) {
                RecordView same = view(component.getType(), model);
                parts.add(same::read);
                fields.addAll(same.fields());
                paths.addAll(same.paths());
            } else {
                throw unknown(type, component, model, steps);
            }
        }
        open.pop();
        // Rows of no field at all cannot be asked for.
        return new RecordView(
                shape, parts, fields.isEmpty() ? model.keyNames() : List.copyOf(fields), List.copyOf(paths));
    }

    private static Function<FieldValues, @Nullable Object> field(
            ModelDefinition model, FieldDefinition field, RecordComponent component) {
        if (!FieldReader.fits(field.type(), component.getType())) {
            throw RecordView.wrong(
                    model,
                    field.name(),
                    "component '%s' of %s is a %s, which does not hold a field of type %s"
                            .formatted(
                                    field.name(),
                                    component.getDeclaringRecord().getName(),
                                    component.getType().getTypeName(),
                                    TypeNames.of(field.type())));
        }
        FieldReader reader = FieldReader.of(model, field, component);
        return row -> reader.read(row.get(field.name()));
    }

    private static Function<FieldValues, @Nullable Object> one(String name, RecordView related) {
        return row -> row.get(name) instanceof FieldValues found ? related.read(found) : null;
    }

    private static Function<FieldValues, @Nullable Object> many(String name, RecordView related) {
        return row -> row.get(name) instanceof List<?> found
                ? found.stream().map(FieldValues.class::cast).map(related::read).toList()
                : List.of();
    }

    private static Class<?> recordOf(RecordComponent component, Relation step, ModelDefinition model) {
        Type held = component.getGenericType();
        if (step.many()
                && held instanceof ParameterizedType list
                && list.getRawType() == List.class
                && list.getActualTypeArguments()[0] instanceof Class<?> element
                && element.isRecord()) {
            return element;
        }
        if (!step.many() && component.getType().isRecord()) {
            return component.getType();
        }
        throw RecordView.wrong(
                model,
                step.name(),
                "component '%s' of %s leads to %s rows: it must be a %s"
                        .formatted(
                                step.name(),
                                component.getDeclaringRecord().getName(),
                                step.target().name(),
                                step.many() ? "List of a record" : "record"));
    }

    private static DataFlowException unknown(
            Class<?> type, RecordComponent component, ModelDefinition model, Map<String, Relation> steps) {
        List<String> names = Stream.concat(model.fields().stream().map(FieldDefinition::name), steps.keySet().stream())
                .toList();
        return RecordView.wrong(
                model,
                component.getName(),
                "%s shows what is not there: %s"
                        .formatted(
                                type.getName(),
                                UnknownName.message(
                                        "field or relation", component.getName(), "model " + model.name(), names)));
    }
}
