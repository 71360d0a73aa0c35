package dev.dataflow.api.migration;

import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.Generation;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.model.ReferenceDefinition;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One table or collection. All names are those of the database, not of a model.
 *
 * @param name the table or collection
 * @param columns in their order
 * @param primaryKey the names of the key's columns, in order; empty where there is none
 * @param indexes beside the primary key's, by name
 * @param references the foreign keys, by name
 */
public record TableSchema(
        String name,
        List<ColumnSchema> columns,
        List<String> primaryKey,
        List<IndexSchema> indexes,
        List<ReferenceSchema> references) {

    /** Copies the lists. */
    public TableSchema {
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
        indexes = List.copyOf(indexes);
        references = List.copyOf(references);
    }

    /**
     * The table that a model asks for.
     *
     * @param models finds a model by name, for references
     * @throws dev.dataflow.api.error.DataFlowException from {@code models}, where it does not know one
     */
    public static TableSchema of(ModelDefinition model, Function<String, ModelDefinition> models) {
        return new TableSchema(
                model.table(),
                model.fields().stream().map(TableSchema::column).toList(),
                model.key().stream().map(FieldDefinition::column).toList(),
                indexes(model),
                model.references().stream()
                        .map(each -> reference(model, each, models.apply(each.target())))
                        .toList());
    }

    /** The column of this name, compared exactly. */
    public Optional<ColumnSchema> column(String columnName) {
        return columns.stream().filter(each -> each.name().equals(columnName)).findFirst();
    }

    /** The same table with other references. */
    public TableSchema withReferences(List<ReferenceSchema> others) {
        return new TableSchema(name, columns, primaryKey, indexes, others);
    }

    private static List<IndexSchema> indexes(ModelDefinition model) {
        Stream<IndexSchema> declared = model.indexes().stream()
                .map(each -> new IndexSchema(
                        each.name(),
                        columns(model, each.fields()),
                        each.unique() ? IndexSchema.Kind.UNIQUE : IndexSchema.Kind.PLAIN));
        Stream<IndexSchema> fullText = model.fullTextIndex().stream()
                .map(each -> new IndexSchema(
                        each,
                        model.fullText().stream().map(FieldDefinition::column).toList(),
                        IndexSchema.Kind.FULL_TEXT));
        return Stream.concat(declared, fullText).toList();
    }

    private static ColumnSchema column(FieldDefinition field) {
        return ColumnSchema.wanted(
                field.column(),
                field.type(),
                field.nullable(),
                field.generation() == Generation.IDENTITY,
                field.checks());
    }

    private static ReferenceSchema reference(
            ModelDefinition from, ReferenceDefinition reference, ModelDefinition target) {
        return new ReferenceSchema(
                reference.name(),
                columns(from, reference.fields()),
                target.table(),
                columns(target, target.keyNames()),
                reference.onDelete());
    }

    private static List<String> columns(ModelDefinition model, List<String> fields) {
        return fields.stream().map(each -> model.field(each).column()).toList();
    }
}
