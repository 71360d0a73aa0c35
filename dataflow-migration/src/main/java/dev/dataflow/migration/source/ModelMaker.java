package dev.dataflow.migration.source;

import dev.dataflow.api.migration.CheckSchema;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.ReferenceAction;
import dev.dataflow.api.migration.ReferenceSchema;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.IndexDefinition;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.model.OnDelete;
import dev.dataflow.api.model.ReferenceDefinition;
import dev.dataflow.migration.internal.diff.Askable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Makes the model of one table, and tells what of the table is not in it. Used once, by one thread. */
final class ModelMaker {

    private final TableSchema table;
    private final Map<String, TableSchema> tables;
    private final Map<String, String> records;
    private final StorageNamesInUse names;
    private final FieldMaker fields;
    private final Map<String, String> fieldOfColumn = new LinkedHashMap<>();
    private final List<String> besides = new ArrayList<>();

    /**
     * For a table.
     *
     * @param tables that have models, by name
     * @param records the names of their models
     */
    ModelMaker(
            TableSchema table,
            Map<String, TableSchema> tables,
            Map<String, String> records,
            StorageNamesInUse names,
            UnaryOperator<TableSchema> expected) {
        this.table = table;
        this.tables = tables;
        this.records = records;
        this.names = names;
        this.fields = new FieldMaker(table, expected);
    }

    /**
     * Makes it.
     *
     * @throws dev.dataflow.api.error.DataFlowException CONFIGURATION where the table can be no model
     */
    SchemaModels.ModelOfTable make() {
        JavaNames components = new JavaNames();
        ModelDefinition.Builder builder =
                ModelDefinition.builder(record(table.name())).table(table.name());
        Set<String> searched = searched();
        for (ColumnSchema column : inOrder()) {
            Optional<String> fault = Askable.fault(column);
            if (fault.isPresent()) {
                besides.add("column %s (%s): %s".formatted(column.name(), column.nativeType(), fault.get()));
            } else {
                String name = components.ofComponent(column.name());
                fieldOfColumn.put(column.name(), name);
                FieldDefinition field = fields.field(column, name);
                builder.field(searched.contains(column.name()) ? field.searchable() : field);
                tellTheRest(column, field);
            }
        }
        fields.requireAllChecks();
        builder.key(table.primaryKey().stream().map(fieldOfColumn::get).toArray(String[]::new));
        addIndexes(builder, searched);
        addReferences(builder);
        for (CheckSchema check : table.checks()) {
            if (!check.isOfModel()) {
                besides.add("condition %s: %s".formatted(check.name(), check.expression()));
            }
        }
        table.options()
                .forEach((name, value) ->
                        besides.add("%s %s".formatted(name, value).strip()));
        table.opaque().forEach(each -> besides.add("%s %s".formatted(each.kind(), each.name())));
        return new SchemaModels.ModelOfTable(table, builder.build(), besides);
    }

    /** The columns, but those of the key in the order of the key, as a record has them. */
    private List<ColumnSchema> inOrder() {
        List<ColumnSchema> key = new ArrayList<>(table.primaryKey().stream()
                .map(each -> table.column(each).orElseThrow())
                .toList());
        return table.columns().stream()
                .map(each -> table.primaryKey().contains(each.name()) ? key.remove(0) : each)
                .toList();
    }

    private void tellTheRest(ColumnSchema column, FieldDefinition field) {
        String expression = column.defaultExpression();
        if (expression != null && field.defaultText() == null) {
            besides.add("default of %s: %s".formatted(column.name(), expression));
        }
        if (column.identity() && !table.primaryKey().equals(List.of(column.name()))) {
            besides.add("the database counts %s".formatted(column.name()));
        }
    }

    private Set<String> searched() {
        return table.indexes().stream()
                .filter(each -> each.kind() == IndexSchema.Kind.FULL_TEXT && Askable.index(each, table))
                .findFirst()
                .map(each -> Set.copyOf(each.columns()))
                .orElse(Set.of());
    }

    private void addIndexes(ModelDefinition.Builder builder, Set<String> searched) {
        Set<List<String>> unique = new HashSet<>();
        Set<List<String>> plain = new HashSet<>();
        List<IndexDefinition> indexes = new ArrayList<>();
        boolean fullText = false;
        for (IndexSchema index : table.indexes()) {
            boolean distinct =
                    Set.copyOf(index.columns()).size() == index.columns().size();
            boolean known = Askable.index(index, table)
                    && distinct
                    && switch (index.kind()) {
                        case PLAIN -> plain.add(index.columns());
                        case UNIQUE -> unique.add(index.columns());
                        case FULL_TEXT -> !fullText && searched.equals(Set.copyOf(index.columns()));
                    };
            if (!known) {
                besides.add(Words.of(index));
            } else if (index.kind() == IndexSchema.Kind.FULL_TEXT) {
                fullText = true;
            } else {
                indexes.add(new IndexDefinition(names.index(index.name()), fields(index.columns()), index.unique()));
            }
        }
        indexes.stream()
                .sorted(Comparator.comparing((IndexDefinition each) -> !each.unique())
                        .thenComparingInt(each -> firstComponent(each.fields())))
                .forEach(builder::index);
    }

    /** Records are read component by component, and so are what annotations of theirs ask for. */
    private int firstComponent(List<String> ofThem) {
        List<String> all = List.copyOf(fieldOfColumn.values());
        return ofThem.stream().mapToInt(all::indexOf).min().orElseThrow();
    }

    private void addReferences(ModelDefinition.Builder builder) {
        List<ReferenceDefinition> references = new ArrayList<>();
        Set<Object> seen = new HashSet<>();
        for (ReferenceSchema reference : table.references()) {
            Optional<TableSchema> target = Optional.ofNullable(tables.get(reference.targetTable()));
            Map<String, String> pairs = Askable.pairs(reference);
            boolean known =
                    Askable.reference(reference, table, target) && seen.add(List.of(pairs, reference.targetTable()));
            if (!known) {
                besides.add(Words.of(reference));
                continue;
            }
            if (!reference.onUpdate().refuses() || reference.options() != null) {
                besides.add(Words.more(reference));
            }
            List<String> inOrderOfKey = new ArrayList<>();
            for (String key : target.orElseThrow().primaryKey()) {
                pairs.forEach((from, to) -> {
                    if (to.equals(key)) {
                        inOrderOfKey.add(from);
                    }
                });
            }
            references.add(new ReferenceDefinition(
                    names.reference(reference.name()),
                    fields(inOrderOfKey),
                    record(reference.targetTable()),
                    onDelete(reference.onDelete())));
        }
        references.stream()
                .sorted(Comparator.comparingInt(each -> firstComponent(each.fields())))
                .forEach(builder::reference);
    }

    private static OnDelete onDelete(ReferenceAction action) {
        return switch (action) {
            case NO_ACTION, RESTRICT -> OnDelete.RESTRICT;
            case CASCADE -> OnDelete.CASCADE;
            case SET_NULL -> OnDelete.SET_NULL;
            case SET_DEFAULT -> throw new IllegalStateException("no model asks for SET_DEFAULT");
        };
    }

    private String record(String modelled) {
        return Objects.requireNonNull(records.get(modelled), "each table that has a model has a record");
    }

    private List<String> fields(List<String> columns) {
        return columns.stream().map(fieldOfColumn::get).toList();
    }
}
