package dev.dataflow.migration.source;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.core.ModelTable;
import dev.dataflow.migration.internal.diff.ModelAlignment;
import dev.dataflow.migration.internal.diff.SchemaDiff;
import dev.dataflow.migration.plan.ChangeText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What migrations would change for models that were made from a schema. Mostly nothing: but not each database can be
 * told in the words of a model what it has, as SQLite cannot of a key of type INTEGER that is not its row number.
 * Stateless.
 */
final class ModelDifferences {

    private ModelDifferences() {}

    /** Why a table cannot have the model that was made from it, by table; none where nothing differs. */
    static Map<String, String> of(
            DatabaseSchema schema, List<SchemaModels.ModelOfTable> models, UnaryOperator<TableSchema> expected) {
        Map<String, ModelDefinition> byName = new LinkedHashMap<>();
        models.forEach(each -> byName.put(each.model().name(), each.model()));
        Map<String, String> faults = new LinkedHashMap<>();
        List<ModelTable> tables = new ArrayList<>();
        for (SchemaModels.ModelOfTable each : models) {
            try {
                TableSchema wanted = expected.apply(
                        TableSchema.of(each.model(), name -> Objects.requireNonNull(byName.get(name), name)));
                tables.add(new ModelTable(each.model().name(), wanted, Map.of(), Optional.empty(), Map.of()));
                if (!wanted.primaryKey().equals(each.table().primaryKey())) {
                    faults.put(wanted.name(), "its model would have another key");
                }
            } catch (DataFlowException impossible) {
                faults.put(each.table().name(), String.valueOf(impossible.getMessage()));
            }
        }
        ModelAlignment.Aligned aligned = ModelAlignment.of(schema, tables);
        for (SchemaChange change :
                SchemaDiff.between(aligned.before(), aligned.after(), Map.of()).changes()) {
            faults.putIfAbsent(change.table(), "its model would " + ChangeText.of(change));
        }
        return faults;
    }
}
