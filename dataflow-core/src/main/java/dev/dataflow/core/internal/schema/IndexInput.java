package dev.dataflow.core.internal.schema;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.IndexSchema.Kind;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.core.internal.value.Problems;
import dev.dataflow.core.internal.value.UnknownFields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads which index of a model is meant. */
public final class IndexInput {

    private IndexInput() {}

    /**
     * An index over fields, called as the model would call it. It must be one that the model itself might have.
     *
     * @param fields a list of field names; not given for the full-text index, which is over the fields marked for it
     * @return null where a problem was noted
     */
    public static @Nullable IndexSchema read(
            ModelDefinition model, Kind kind, @Nullable Object fields, Problems problems) {
        if (kind == Kind.FULL_TEXT) {
            return fullText(model, fields, problems);
        }
        Optional<List<String>> read = names(model, fields, problems);
        if (read.isEmpty()) {
            return null;
        }
        List<String> names = read.get();
        if (names.isEmpty()) {
            problems.add("fields", "fields: takes a list of at least one field name, but was given none");
            return null;
        }
        try {
            ModelDefinition.Builder builder =
                    ModelDefinition.builder(model.name()).table(model.table());
            model.fields().forEach(builder::field);
            builder.key(model.keyNames().toArray(String[]::new));
            String[] indexed = names.toArray(String[]::new);
            ModelDefinition withIndex =
                    (kind == Kind.UNIQUE ? builder.unique(indexed) : builder.index(indexed)).build();
            return new IndexSchema(
                    withIndex.indexes().get(0).name(),
                    names.stream().map(each -> model.field(each).column()).toList(),
                    kind);
        } catch (DataFlowException unfit) {
            problems.add("fields", "fields: make no index: " + unfit.getMessage());
            return null;
        }
    }

    private static @Nullable IndexSchema fullText(ModelDefinition model, @Nullable Object fields, Problems problems) {
        Optional<String> name = model.fullTextIndex();
        if (name.isEmpty()) {
            problems.add(
                    "kind",
                    "kind: model %s has no field for full-text search: mark some with @FullText"
                            .formatted(model.name()));
        }
        if (fields instanceof Collection<?> many ? !many.isEmpty() : fields != null) {
            problems.add("fields", "fields: a full-text index is over the fields marked for it: leave them out");
        }
        return name.map(each -> TableSchema.of(model, target -> model)).stream()
                .flatMap(table -> table.indexes().stream())
                .filter(each -> each.kind() == Kind.FULL_TEXT)
                .findFirst()
                .orElse(null);
    }

    /** The names of fields in a list; empty where a problem was noted. */
    public static Optional<List<String>> names(ModelDefinition model, @Nullable Object fields, Problems problems) {
        if (fields != null && !(fields instanceof Collection<?>)) {
            problems.add(
                    "fields",
                    "fields: takes a list of field names, but was given a "
                            + fields.getClass().getTypeName());
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        Collection<?> given = fields instanceof Collection<?> many ? many : List.of();
        for (Object each : given) {
            Optional<FieldDefinition> found = each instanceof String name ? model.findField(name) : Optional.empty();
            if (found.isPresent()) {
                names.add(found.get().name());
            } else if (each instanceof String name) {
                UnknownFields.add(model, name, "fields: ", problems);
            } else {
                problems.add(
                        "fields",
                        "fields: takes field names, but has an element that is "
                                + (each == null
                                        ? "null"
                                        : "a " + each.getClass().getTypeName()));
            }
        }
        return names.size() == given.size() ? Optional.of(names) : Optional.empty();
    }
}
