package dev.dataflow.core.internal.schema;

import dev.dataflow.api.capability.Capabilities;
import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.CreationOrder;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.IndexDefinition;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.model.ReferenceDefinition;
import dev.dataflow.core.internal.model.ModelSet;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the registered models ask of one database, and what of it is missing. Immutable, thread-safe. */
public final class SchemaPlan {

    private final List<TableSchema> wanted;
    private final Set<Capability> required;

    /** The wishes of these models; without references and full-text indexes where the database has none. */
    public SchemaPlan(ModelSet models, Capabilities capabilities) {
        boolean references = capabilities.supports(Capability.REFERENCES);
        boolean fullText = capabilities.supports(Capability.FULL_TEXT);
        this.wanted = models.all().stream()
                .map(each -> table(each, models, references))
                .map(each -> fullText ? each : withoutFullText(each))
                .toList();
        EnumSet<Capability> needed = EnumSet.of(Capability.SCHEMA);
        for (ModelDefinition model : models.all()) {
            needed.addAll(model.requires());
            if (model.indexes().stream().anyMatch(IndexDefinition::unique)) {
                needed.add(Capability.UNIQUE_INDEXES);
            }
        }
        this.required = Set.copyOf(needed);
    }

    /** What a database must be able to do to hold all of it. */
    public Set<Capability> required() {
        return required;
    }

    /** What a model asks for under this name of a table, which is that of a registered one. */
    public TableSchema table(String name) {
        return wanted.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /**
     * The changes that lead from this schema to one that has everything, in order; none where it has. Tables that are
     * there are not altered, but get the indexes they lack.
     *
     * @throws DataFlowException CONFIGURATION where a table that is there does not fit its model
     */
    public List<SchemaChange> missingFrom(DatabaseSchema existing) {
        List<TableSchema> absent = new ArrayList<>();
        List<SchemaChange> indexes = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (TableSchema table : wanted) {
            Optional<TableSchema> found = existing.table(table.name());
            if (found.isEmpty()) {
                absent.add(table);
            } else {
                compare(table, found.get(), indexes, faults);
            }
        }
        if (!faults.isEmpty()) {
            throw DataFlowException.configuration(
                    "%s: altering what exists comes with migrations; until then do it by hand"
                            .formatted(String.join("; ", faults)));
        }
        List<SchemaChange> changes = new ArrayList<>(CreationOrder.of(absent));
        changes.addAll(indexes);
        return changes;
    }

    /** A reference to a model in another database is one that no database can enforce. */
    private static TableSchema table(ModelDefinition model, ModelSet models, boolean references) {
        TableSchema table = TableSchema.of(model, name -> models.target(name).orElseGet(() -> models.get(name)));
        Set<String> enforced = model.references().stream()
                .filter(each -> references && models.has(each.target()))
                .map(ReferenceDefinition::name)
                .collect(Collectors.toSet());
        return table.withReferences(table.references().stream()
                .filter(each -> enforced.contains(each.name()))
                .toList());
    }

    private static void compare(TableSchema table, TableSchema found, List<SchemaChange> missing, List<String> faults) {
        List<String> columns = table.columns().stream()
                .map(ColumnSchema::name)
                .filter(each -> found.column(each).isEmpty())
                .toList();
        if (!columns.isEmpty()) {
            faults.add("table %s lacks the columns %s".formatted(table.name(), columns));
            return;
        }
        for (IndexSchema index : table.indexes()) {
            Optional<IndexSchema> sameName = found.indexes().stream()
                    .filter(each -> each.name().equals(index.name()))
                    .findFirst();
            if (sameName.isPresent() && !ModelIndexes.covers(sameName.get(), index)) {
                faults.add("index %s of table %s is not as its model asks".formatted(index.name(), table.name()));
            } else if (found.indexes().stream().noneMatch(each -> ModelIndexes.covers(each, index))) {
                missing.add(new SchemaChange.CreateIndex(table.name(), index));
            }
        }
    }

    private static TableSchema withoutFullText(TableSchema table) {
        return table.withIndexes(table.indexes().stream()
                .filter(each -> each.kind() != IndexSchema.Kind.FULL_TEXT)
                .toList());
    }
}
