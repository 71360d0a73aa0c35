package dev.dataflow.core.internal.node;

import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldPurpose;
import dev.dataflow.api.model.Generation;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.node.PortField;
import java.util.List;
import java.util.stream.Stream;

/** The fields of a model as the ports of its nodes hold them. */
final class PortFields {

    private PortFields() {}

    /** What a caller gives of a new row. */
    static List<PortField> newRow(ModelDefinition model) {
        return model.fields().stream()
                .filter(each -> each.purpose() == FieldPurpose.DATA && each.generation() != Generation.IDENTITY)
                .map(each -> new PortField(each, isAwaited(each)))
                .toList();
    }

    /** What may be changed of a row, and the version to compare. */
    static List<PortField> changes(ModelDefinition model) {
        return model.fields().stream()
                .filter(each -> !model.isKey(each.name()))
                .filter(each -> each.purpose() == FieldPurpose.DATA || each.purpose() == FieldPurpose.VERSION)
                .map(each -> new PortField(each, false))
                .toList();
    }

    /** Changes together with the key of their row. */
    static List<PortField> changesByKey(ModelDefinition model) {
        return Stream.concat(key(model).stream(), changes(model).stream()).toList();
    }

    /** The key. */
    static List<PortField> key(ModelDefinition model) {
        return model.key().stream().map(each -> new PortField(each, true)).toList();
    }

    /** A whole row as it is stored. */
    static List<PortField> stored(ModelDefinition model) {
        return model.fields().stream()
                .map(each -> new PortField(each, !each.nullable()))
                .toList();
    }

    /** Any of the fields. */
    static List<PortField> some(ModelDefinition model) {
        return model.fields().stream().map(each -> new PortField(each, false)).toList();
    }

    /** The names of all fields. */
    static List<String> names(ModelDefinition model) {
        return model.fields().stream().map(FieldDefinition::name).toList();
    }

    /** The names of those that rows can be sorted by. */
    static List<String> ordered(ModelDefinition model) {
        return model.fields().stream()
                .filter(each -> each.type().ordered())
                .map(FieldDefinition::name)
                .toList();
    }

    private static boolean isAwaited(FieldDefinition field) {
        return !field.nullable()
                && field.generation() == Generation.NONE
                && field.defaultValue().isEmpty();
    }
}
