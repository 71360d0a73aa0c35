package dev.dataflow.core.internal.node;

import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.node.Port;
import dev.dataflow.api.node.PortType;
import dev.dataflow.core.bulk.RowOutcome.Kind;
import dev.dataflow.core.internal.value.TypeNames;
import java.util.List;

/** What the four nodes for many rows do. */
enum BulkAction {
    CREATE("BulkCreateNode", "createMany", "Stores many new %s rows", true, Kind.CREATED),
    UPDATE("BulkUpdateNode", "updateMany", "Changes many %s rows, each by its key", false, Kind.UPDATED, Kind.MISSING),
    DELETE("BulkDeleteNode", "delete", "Removes many %s rows by their keys", false, Kind.DELETED, Kind.MISSING),
    UPSERT(
            "BulkUpsertNode",
            "upsert",
            "Stores many %s rows or, where rows with the same unique values are there, changes those",
            true,
            Kind.CREATED,
            Kind.UPDATED);

    private final String suffix;
    private final String request;
    private final String sentence;
    private final boolean returnsRows;

    @SuppressWarnings("ImmutableEnumChecker") // always from List.of
    private final List<Kind> kinds;

    BulkAction(String suffix, String request, String sentence, boolean returnsRows, Kind... kinds) {
        this.suffix = suffix;
        this.request = request;
        this.sentence = sentence;
        this.returnsRows = returnsRows;
        this.kinds = List.of(kinds);
    }

    String nodeName(String model) {
        return model + suffix;
    }

    /** What errors call it. */
    String request() {
        return request;
    }

    String description(String model) {
        return sentence.formatted(model) + "; all of them or none, unless it is told to let rows fail.";
    }

    /** Whether the rows as stored come out. */
    boolean returnsRows() {
        return returnsRows;
    }

    /** What may become of a row that does not fail. */
    List<Kind> kinds() {
        return kinds;
    }

    /** The port through which the rows come in. */
    Port input(ModelDefinition model) {
        return switch (this) {
            case CREATE ->
                Port.required("rows", PortType.ROWS, "The new rows, each: " + TypeNames.fieldsOf(model))
                        .of(PortFields.newRow(model));
            case UPSERT ->
                Port.required("rows", PortType.ROWS, "The rows, each: " + TypeNames.fieldsOf(model))
                        .of(PortFields.newRow(model));
            case UPDATE ->
                Port.required(
                                "rows",
                                PortType.ROWS,
                                "The changes, each with the key of its row (%s) and the new values: %s"
                                        .formatted(TypeNames.keyOf(model), TypeNames.fieldsOf(model)))
                        .of(PortFields.changesByKey(model));
            case DELETE ->
                Port.required("keys", PortType.KEYS, "The keys of the rows, each: " + TypeNames.keyOf(model))
                        .of(PortFields.key(model));
        };
    }

    /** The port in which rows of a kind are counted. */
    static Port count(Kind kind) {
        return switch (kind) {
            case CREATED -> Port.required("created", PortType.NUMBER, "How many rows are new");
            case UPDATED -> Port.required("updated", PortType.NUMBER, "How many rows were there and have been changed");
            case DELETED -> Port.required("deleted", PortType.NUMBER, "How many rows were removed");
            case MISSING -> Port.required("missing", PortType.NUMBER, "How many rows were not there");
            case FAILED -> Port.required("failed", PortType.NUMBER, "How many rows failed, where rows may fail");
        };
    }
}
