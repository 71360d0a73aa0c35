package dev.dataflow.core.internal.node;

import dev.dataflow.api.error.UnknownName;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.IndexSchema.Kind;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.node.NodeDescriptor;
import dev.dataflow.api.node.NodeInput;
import dev.dataflow.api.node.NodeOutput;
import dev.dataflow.api.node.Port;
import dev.dataflow.api.node.PortType;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.internal.execution.GuardedSession;
import dev.dataflow.core.internal.operation.ModelOperations;
import dev.dataflow.core.internal.schema.IndexInput;
import dev.dataflow.core.internal.schema.ModelIndexes;
import dev.dataflow.core.internal.value.Problems;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Lists, creates and drops indexes of a model's table. */
record IndexNode(ModelOperations operations, NodeDescriptor descriptor) implements ModelNode {

    private static final List<String> ACTIONS = List.of("list", "create", "drop");
    private static final List<String> KIND_NAMES = List.of("plain", "unique", "fullText");
    private static final Map<String, Kind> KINDS =
            Map.of("plain", Kind.PLAIN, "unique", Kind.UNIQUE, "fullText", Kind.FULL_TEXT);

    static IndexNode of(ModelOperations operations) {
        String model = operations.model().name();
        return new IndexNode(
                operations,
                new NodeDescriptor(
                        model + "IndexNode",
                        "Lists, creates or drops indexes of the table of %s.".formatted(model),
                        List.of(
                                Port.optional("action", PortType.TEXT, "list", "What to do: list, create or drop")
                                        .oneOf(ACTIONS),
                                Port.optional(
                                                "fields",
                                                PortType.FIELDS,
                                                "For create: the fields of the index, in order; not for fullText")
                                        .oneOf(PortFields.names(operations.model())),
                                Port.optional("kind", PortType.TEXT, "plain", "For create: plain, unique or fullText")
                                        .oneOf(KIND_NAMES),
                                Port.optional("name", PortType.TEXT, "For drop: the name of the index")),
                        List.of(
                                Port.required(
                                        "indexes",
                                        PortType.ROWS,
                                        "The indexes listed or created, each: name, fields and kind"),
                                Port.required("created", PortType.FLAG, "Whether one was created"),
                                Port.required("dropped", PortType.FLAG, "Whether one was dropped"))));
    }

    @Override
    public Mono<NodeOutput> run(NodeInput input, GuardedSession session) {
        Problems problems = operations.problems("index");
        Ports.refuseUnknown(descriptor, input, problems);
        Map<String, @Nullable Object> given = input.values();
        String action = oneOf("action", given.get("action"), ACTIONS, problems);
        Kind kind = KINDS.getOrDefault(oneOf("kind", given.get("kind"), KIND_NAMES, problems), Kind.PLAIN);
        Optional<IndexSchema> wanted = wanted(action, kind, given.get("fields"), problems);
        String name = name(action, given.get("name"), problems);
        problems.refuse();
        ModelIndexes indexes = new ModelIndexes(operations.model(), session.schema());
        return switch (action) {
            case "create" ->
                indexes.ensure(wanted.orElseThrow()).map(done -> output(List.of(done.index()), done.created(), false));
            case "drop" -> indexes.drop(name).map(dropped -> output(List.of(), false, dropped));
            default -> indexes.list().map(found -> output(found, false, false));
        };
    }

    /** The index to create; the fields are looked at whatever is to be done. */
    private Optional<IndexSchema> wanted(String action, Kind kind, @Nullable Object fields, Problems problems) {
        if (action.equals("create")) {
            return Optional.ofNullable(IndexInput.read(operations.model(), kind, fields, problems));
        }
        IndexInput.names(operations.model(), fields, problems);
        return Optional.empty();
    }

    /** The name of the index to drop; empty where none is needed. */
    private static String name(String action, @Nullable Object given, Problems problems) {
        if (given instanceof String name) {
            return name;
        }
        if (given != null || action.equals("drop")) {
            problems.add(
                    "name",
                    "name: must be given as a text: the name of the index to drop; it was given "
                            + (given == null
                                    ? "nothing"
                                    : "a " + given.getClass().getTypeName()));
        }
        return "";
    }

    private NodeOutput output(List<IndexSchema> indexes, boolean created, boolean dropped) {
        return Outputs.of(
                "indexes", indexes.stream().map(this::described).toList(), "created", created, "dropped", dropped);
    }

    private FieldValues described(IndexSchema index) {
        String kind = switch (index.kind()) {
            case PLAIN -> "plain";
            case UNIQUE -> "unique";
            case FULL_TEXT -> "fullText";
        };
        List<String> fields = index.columns().stream()
                .map(each -> fieldName(operations.model(), each))
                .toList();
        return FieldValues.ofArray(List.of("name", "fields", "kind"), new Object[] {index.name(), fields, kind});
    }

    /** A column that the model does not have keeps its own name. */
    private static String fieldName(ModelDefinition model, String column) {
        return model.fields().stream()
                .filter(each -> each.column().equals(column))
                .map(FieldDefinition::name)
                .findFirst()
                .orElse(column);
    }

    /** The first where nothing was given. */
    private static String oneOf(String port, @Nullable Object given, List<String> choices, Problems problems) {
        if (given == null) {
            return choices.get(0);
        }
        if (given instanceof String text && choices.contains(text)) {
            return text;
        }
        problems.add(
                port,
                given instanceof String text
                        ? UnknownName.message("value", text, "input " + port, choices)
                        : "%s: takes one of %s, but was given a %s"
                                .formatted(port, choices, given.getClass().getTypeName()));
        return choices.get(0);
    }
}
