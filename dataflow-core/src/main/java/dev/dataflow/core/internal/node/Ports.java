package dev.dataflow.core.internal.node;

import dev.dataflow.api.error.UnknownName;
import dev.dataflow.api.model.FieldPurpose;
import dev.dataflow.api.model.Generation;
import dev.dataflow.api.model.IndexDefinition;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.node.NodeDescriptor;
import dev.dataflow.api.node.NodeInput;
import dev.dataflow.api.node.Port;
import dev.dataflow.api.node.PortType;
import dev.dataflow.core.internal.relation.Relations;
import dev.dataflow.core.internal.value.Problems;
import dev.dataflow.core.internal.value.TypeNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The ports that nodes of all kinds share, and the check that an input names only ports there are. */
final class Ports {

    private Ports() {}

    static void refuseUnknown(NodeDescriptor descriptor, NodeInput input, Problems problems) {
        List<String> names = descriptor.inputs().stream().map(Port::name).toList();
        for (String given : input.values().keySet()) {
            if (!names.contains(given)) {
                problems.add(given, UnknownName.message("input", given, "node " + descriptor.name(), names));
            }
        }
    }

    static Port key(ModelDefinition model) {
        return Port.optional("key", PortType.KEY, keyDescription(model)).of(PortFields.key(model));
    }

    static Port requiredKey(ModelDefinition model) {
        return Port.required("key", PortType.KEY, keyDescription(model)).of(PortFields.key(model));
    }

    static Port filter(ModelDefinition model, String purpose) {
        return Port.optional("filter", PortType.FILTER, purpose).of(PortFields.some(model));
    }

    static Port all(String purpose) {
        return Port.optional("all", PortType.FLAG, false, purpose);
    }

    static Port on(ModelDefinition model) {
        Stream<String> key = model.key().stream().allMatch(each -> each.generation() == Generation.NONE)
                ? model.keyNames().stream()
                : Stream.of();
        Stream<String> unique =
                model.indexes().stream().filter(IndexDefinition::unique).flatMap(each -> each.fields().stream());
        return Port.optional(
                        "on",
                        PortType.FIELDS,
                        "The fields that tell whether a row is there: those of the key, where it is not generated, or"
                            + " of a unique index; where left out, the key if it is given, else the only unique index"
                            + " that is")
                .oneOf(Stream.concat(key, unique).distinct().toList());
    }

    /** These ports and, where the model keeps deleted rows, the one that asks for them. */
    static List<Port> withDeleted(ModelDefinition model, Port... ports) {
        return withDeleted(List.of(model), ports);
    }

    /** These ports and, where the model or one that is related to it keeps deleted rows, the one that asks for them. */
    static List<Port> withDeleted(ModelDefinition model, Relations relations, Port... ports) {
        return withDeleted(relations.reachable(model), ports);
    }

    private static List<Port> withDeleted(Collection<ModelDefinition> models, Port... ports) {
        List<Port> all = new ArrayList<>(List.of(ports));
        if (models.stream().anyMatch(each -> each.field(FieldPurpose.DELETED_AT).isPresent())) {
            all.add(Port.optional(
                    "deleted",
                    PortType.FLAG,
                    false,
                    "True to look at rows marked as deleted too, not only at the others, related ones included"));
        }
        return List.copyOf(all);
    }

    static Port include(ModelDefinition model, Relations relations) {
        String steps = relations.from(model).values().stream()
                .map(each -> "%s (%s%s)"
                        .formatted(
                                each.name(),
                                each.many() ? "all " : "",
                                each.target().name()))
                .collect(Collectors.joining(", "));
        return Port.optional(
                        "include",
                        PortType.INCLUDE,
                        "Paths to related rows, such as `album.artist`, that stand in each row behind its fields,"
                            + " under the name of each step: as values, or null, where it leads to one row, and as a"
                            + " list of values where it leads to many; steps"
                            + " from here:"
                            + " " + (steps.isEmpty() ? "none" : steps))
                .oneOf(relations.from(model).keySet());
    }

    static Port fields(ModelDefinition model) {
        return Port.optional(
                        "fields",
                        PortType.FIELDS,
                        "The fields wanted, in the order wanted; none means all: " + TypeNames.fieldsOf(model))
                .oneOf(PortFields.names(model));
    }

    private static String keyDescription(ModelDefinition model) {
        return (model.key().size() == 1 ? "The key: " : "The key, as a map of ") + TypeNames.keyOf(model);
    }
}
