package dev.dataflow.migration.internal.diff;

import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.ReferenceAction;
import dev.dataflow.api.migration.ReferenceSchema;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What of a schema a model can ask for. What none can ask for, none can give up by not asking. Stateless. */
public final class Askable {

    private Askable() {}

    /** Why no model can have a field for a column, as the end of a sentence about it; empty where one can. */
    public static Optional<String> fault(ColumnSchema column) {
        if (column.type() == null) {
            return Optional.of("no model can express its type %s".formatted(column.nativeType()));
        }
        if (column.generation() != null) {
            return Optional.of("its values are computed by the database");
        }
        return FieldDefinition.isStorable(column.name())
                ? Optional.empty()
                : Optional.of("no model can have a column of such a name");
    }

    /** Whether an index is one of whole fields. */
    public static boolean index(IndexSchema index, TableSchema table) {
        return index.isPlain() && index.columns().stream().allMatch(each -> isField(table, each, index.kind()));
    }

    private static boolean isField(TableSchema table, String name, IndexSchema.Kind kind) {
        ColumnSchema column = table.column(name).orElse(null);
        if (column == null || fault(column).isPresent() || column.type() == null) {
            return false;
        }
        boolean text = column.type() instanceof FieldType.StringType || column.type() instanceof FieldType.TextType;
        return kind == IndexSchema.Kind.FULL_TEXT ? text : column.type().ordered();
    }

    /**
     * Whether a foreign key leads from fields to the key of another table, and does what a model can say.
     *
     * @param target the table that it leads to; empty where it is not there
     */
    public static boolean reference(ReferenceSchema reference, TableSchema table, Optional<TableSchema> target) {
        return target.isPresent()
                && FieldDefinition.isStorable(target.get().name())
                && reference.onDelete() != ReferenceAction.SET_DEFAULT
                && pairs(reference).size() == reference.columns().size()
                && sorted(reference.targetColumns()).equals(sorted(target.get().primaryKey()))
                && pairs(reference).entrySet().stream()
                        .allMatch(each -> refers(
                                table.column(each.getKey()).orElse(null),
                                target.get().column(each.getValue()).orElse(null),
                                reference.onDelete()));
    }

    /** Which column refers to which, whatever their order is. */
    public static Map<String, String> pairs(ReferenceSchema reference) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (int position = 0; position < reference.columns().size(); position++) {
            pairs.put(
                    reference.columns().get(position), reference.targetColumns().get(position));
        }
        return pairs;
    }

    private static List<String> sorted(List<String> names) {
        return names.stream().sorted().toList();
    }

    private static boolean refers(@Nullable ColumnSchema from, @Nullable ColumnSchema to, ReferenceAction onDelete) {
        return from != null
                && to != null
                && fault(from).isEmpty()
                && fault(to).isEmpty()
                && from.type() != null
                && to.type() != null
                && from.type().ordered()
                && from.type().getClass() == to.type().getClass()
                && (from.nullable() || onDelete != ReferenceAction.SET_NULL);
    }
}
