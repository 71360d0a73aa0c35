package dev.dataflow.core.internal.filter;

import dev.dataflow.api.error.UnknownName;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.core.internal.value.Problems;
import dev.dataflow.core.internal.value.UnknownFields;
import java.util.List;
import java.util.Optional;

/** What a filter or an order may name. Immutable. */
public sealed interface FilterNames {

    /** The fields of a model. */
    record OfModel(ModelDefinition model, String port) implements FilterNames {
        @Override
        public Optional<FieldDefinition> find(String name, Problems problems) {
            Optional<FieldDefinition> found = model.findField(name);
            if (found.isEmpty()) {
                UnknownFields.add(model, name, port + ": ", problems);
            }
            return found;
        }
    }

    /**
     * The columns of a result.
     *
     * @param owner what has them, for messages: {@code "the aggregation of Customer"}
     */
    record OfColumns(String owner, List<FieldDefinition> columns, String port) implements FilterNames {

        /** Copies the list. */
        public OfColumns {
            columns = List.copyOf(columns);
        }

        @Override
        public Optional<FieldDefinition> find(String name, Problems problems) {
            Optional<FieldDefinition> found =
                    columns.stream().filter(each -> each.name().equals(name)).findFirst();
            if (found.isEmpty()) {
                List<String> names = columns.stream().map(FieldDefinition::name).toList();
                problems.add(name, port + ": " + UnknownName.message("field", name, owner, names));
            }
            return found;
        }
    }

    /** Where they are named, for messages: {@code "filter"}. */
    String port();

    /** The field of this name; empty, and a problem noted, where there is none. */
    Optional<FieldDefinition> find(String name, Problems problems);
}
