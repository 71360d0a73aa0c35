package dev.dataflow.api.model;

import dev.dataflow.api.error.DataFlowException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns a record class into its {@link ModelDefinition}, once for each class. */
final class RecordReader {

    private static final ClassValue<ModelDefinition> DEFINITIONS = new ClassValue<>() {
        @Override
        protected ModelDefinition computeValue(Class<?> type) {
            return new RecordReader(type).read();
        }
    };

    private final Class<?> type;
    private final String modelName;

    private RecordReader(Class<?> type) {
        this.type = type;
        this.modelName = nameOf(type);
    }

    static ModelDefinition definitionOf(Class<? extends Record> type) {
        return DEFINITIONS.get(type);
    }

    private static String nameOf(Class<?> type) {
        Model model = type.getAnnotation(Model.class);
        return model == null || model.name().isEmpty() ? type.getSimpleName() : model.name();
    }

    private ModelDefinition read() {
        if (!type.isRecord()) {
            throw DataFlowException.configuration(
                    "%s is not a record: models are records, or built with ModelDefinition.builder"
                            .formatted(type.getName()));
        }
        ModelDefinition.Builder builder = ModelDefinition.builder(modelName);
        Model model = type.getAnnotation(Model.class);
        if (model != null && !model.table().isEmpty()) {
            builder.table(model.table());
        }
        RenamedFrom former = type.getAnnotation(RenamedFrom.class);
        if (former != null) {
            builder.renamedFrom(former.value());
        }
        RecordComponent[] components = type.getRecordComponents();
        for (RecordComponent component : components) {
            builder.field(new ComponentReader(component).field());
        }
        builder.key(Arrays.stream(components)
                .filter(each -> each.isAnnotationPresent(Id.class))
                .map(RecordComponent::getName)
                .toArray(String[]::new));
        addIndexes(builder, components);
        addReferences(builder, components);
        return builder.build();
    }

    private static void addIndexes(ModelDefinition.Builder builder, RecordComponent[] components) {
        Map<String, List<String>> unique = new LinkedHashMap<>();
        Map<String, List<String>> plain = new LinkedHashMap<>();
        for (RecordComponent component : components) {
            Optional.ofNullable(component.getAnnotation(Unique.class))
                    .ifPresent(each -> join(unique, each.group(), component));
            Optional.ofNullable(component.getAnnotation(Indexed.class))
                    .ifPresent(each -> join(plain, each.group(), component));
        }
        unique.values().forEach(names -> builder.unique(names.toArray(String[]::new)));
        plain.values().forEach(names -> builder.index(names.toArray(String[]::new)));
    }

    private void addReferences(ModelDefinition.Builder builder, RecordComponent[] components) {
        record Target(Class<?> model, String group) {}
        Map<Target, List<RecordComponent>> grouped = new LinkedHashMap<>();
        for (RecordComponent component : components) {
            References reference = component.getAnnotation(References.class);
            if (reference != null) {
                boolean alone = keyLength(reference.value()) == 1;
                String group = alone ? component.getName() : reference.group();
                grouped.computeIfAbsent(new Target(reference.value(), group), any -> new ArrayList<>())
                        .add(component);
            }
        }
        grouped.forEach((target, from) -> {
            if (from.size() != keyLength(target.model())) {
                throw DataFlowException.configuration(
                        "%s references %s with %d components, but its key has %d: annotate one for each, in that order"
                                .formatted(
                                        type.getName(),
                                        target.model().getName(),
                                        from.size(),
                                        keyLength(target.model())));
            }
            builder.reference(
                    nameOf(target.model()),
                    from.get(0).getAnnotation(References.class).onDelete(),
                    from.stream().map(RecordComponent::getName).toArray(String[]::new));
        });
    }

    private static long keyLength(Class<?> model) {
        return Arrays.stream(model.getRecordComponents())
                .filter(each -> each.isAnnotationPresent(Id.class))
                .count();
    }

    /** An empty group name stands for the component alone. */
    private static void join(Map<String, List<String>> groups, String group, RecordComponent component) {
        String name = group.isEmpty() ? "." + component.getName() : group;
        groups.computeIfAbsent(name, any -> new ArrayList<>()).add(component.getName());
    }
}
