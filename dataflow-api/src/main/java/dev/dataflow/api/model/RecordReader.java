package dev.dataflow.api.model;

import dev.dataflow.api.error.DataFlowException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

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

    private void addIndexes(ModelDefinition.Builder builder, RecordComponent[] components) {
        Map<String, ComponentGroup> unique = new LinkedHashMap<>();
        Map<String, ComponentGroup> plain = new LinkedHashMap<>();
        for (RecordComponent component : components) {
            for (Unique each : component.getAnnotationsByType(Unique.class)) {
                group(unique, indexKey(each.group(), component)).add(component, each.position(), each.name());
            }
            for (Indexed each : component.getAnnotationsByType(Indexed.class)) {
                group(plain, indexKey(each.group(), component)).add(component, each.position(), each.name());
            }
        }
        unique.values().forEach(each -> addIndex(builder, each, true));
        plain.values().forEach(each -> addIndex(builder, each, false));
    }

    private static void addIndex(ModelDefinition.Builder builder, ComponentGroup group, boolean unique) {
        String[] fields = group.fields().toArray(String[]::new);
        if (!group.name().isEmpty()) {
            builder.index(new IndexDefinition(group.name(), group.fields(), unique));
        } else if (unique) {
            builder.unique(fields);
        } else {
            builder.index(fields);
        }
    }

    private void addReferences(ModelDefinition.Builder builder, RecordComponent[] components) {
        record Target(Class<?> model, String group) {}
        Map<Target, ComponentGroup> grouped = new LinkedHashMap<>();
        Map<Target, OnDelete> actions = new LinkedHashMap<>();
        for (RecordComponent component : components) {
            for (References each : component.getAnnotationsByType(References.class)) {
                boolean alone = keyLength(each.value()) == 1;
                Target target = new Target(each.value(), alone ? component.getName() : each.group());
                group(grouped, target).add(component, each.position(), each.name());
                actions.putIfAbsent(target, each.onDelete());
            }
        }
        grouped.forEach((target, from) -> {
            if (from.fields().size() != keyLength(target.model())) {
                throw DataFlowException.configuration(
                        "%s references %s with %d components, but its key has %d: annotate one for each, in that order"
                                .formatted(
                                        type.getName(),
                                        target.model().getName(),
                                        from.fields().size(),
                                        keyLength(target.model())));
            }
            String[] fields = from.fields().toArray(String[]::new);
            OnDelete action = Objects.requireNonNull(actions.get(target));
            String targetName = nameOf(target.model());
            if (from.name().isEmpty()) {
                builder.reference(targetName, action, fields);
            } else {
                builder.reference(new ReferenceDefinition(from.name(), from.fields(), targetName, action));
            }
        });
    }

    private <K> ComponentGroup group(Map<K, ComponentGroup> groups, K key) {
        return groups.computeIfAbsent(key, any -> new ComponentGroup(type));
    }

    private static long keyLength(Class<?> model) {
        return Arrays.stream(model.getRecordComponents())
                .filter(each -> each.isAnnotationPresent(Id.class))
                .count();
    }

    /** An empty group name stands for the component alone. */
    private static String indexKey(String group, RecordComponent component) {
        return group.isEmpty() ? "." + component.getName() : group;
    }
}
