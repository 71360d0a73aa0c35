package dev.dataflow.migration.source;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.ModelDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The models that tables can be. Immutable.
 *
 * @param tables those that are models
 * @param leftOut what is not in them, in words
 */
record SchemaModels(List<ModelOfTable> tables, List<String> leftOut) {

    /** Copies the lists. */
    public SchemaModels {
        tables = List.copyOf(tables);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * A table and its model.
     *
     * @param besides what the table has that the model does not say, in words
     */
    record ModelOfTable(TableSchema table, ModelDefinition model, List<String> besides) {
        /** Copies the list. */
        public ModelOfTable {
            besides = List.copyOf(besides);
        }
    }

    /**
     * The models of a schema.
     *
     * @param expected the form of a wanted table in the schema's kind of database
     */
    static SchemaModels of(DatabaseSchema schema, UnaryOperator<TableSchema> expected, RecordNaming naming) {
        List<String> leftOut = new ArrayList<>();
        Map<String, TableSchema> open = new LinkedHashMap<>();
        Map<String, String> seen = new TreeMap<>();
        for (TableSchema table : schema.tables()) {
            String twin = seen.putIfAbsent(table.name().toLowerCase(Locale.ROOT), table.name());
            Optional<String> fault = twin == null
                    ? TableFaults.of(table)
                    : Optional.of("its name differs from that of %s in case alone".formatted(twin));
            if (fault.isEmpty()) {
                open.put(table.name(), table);
            } else {
                leftOut.add("table %s: %s".formatted(table.name(), fault.get()));
            }
        }
        List<ModelOfTable> models = models(schema, open, expected, naming, leftOut);
        models.forEach(each -> each.besides()
                .forEach(
                        one -> leftOut.add("table %s: %s".formatted(each.table().name(), one))));
        schema.opaque().forEach(each -> leftOut.add("%s %s".formatted(each.kind(), each.name())));
        return new SchemaModels(models, leftOut);
    }

    /**
     * A table that cannot be a model takes the references to it away from others, which are then made anew; so does one
     * whose model its database would read in another way than it is.
     */
    private static List<ModelOfTable> models(
            DatabaseSchema schema,
            Map<String, TableSchema> open,
            UnaryOperator<TableSchema> expected,
            RecordNaming naming,
            List<String> leftOut) {
        while (true) {
            JavaNames names = new JavaNames();
            Map<String, String> records = new LinkedHashMap<>();
            open.values().forEach(each -> records.put(each.name(), names.ofRecord(each.name(), naming)));
            StorageNamesInUse inUse = new StorageNamesInUse(open.keySet());
            List<ModelOfTable> models = new ArrayList<>();
            Map<String, String> faults = new LinkedHashMap<>();
            for (TableSchema table : open.values()) {
                try {
                    models.add(new ModelMaker(table, open, records, inUse, expected).make());
                } catch (DataFlowException impossible) {
                    faults.put(table.name(), impossible.getMessage());
                }
            }
            if (faults.isEmpty()) {
                faults.putAll(ModelDifferences.of(schema, models, expected));
            }
            if (faults.isEmpty()) {
                return models;
            }
            faults.forEach((table, fault) -> {
                open.remove(table);
                leftOut.add("table %s: %s".formatted(table, fault));
            });
        }
    }

    /** The names of all records, so that nothing inside of one hides another. */
    Stream<String> recordNames() {
        return tables.stream().map(each -> each.model().name());
    }
}
