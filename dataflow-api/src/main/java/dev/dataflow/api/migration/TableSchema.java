package dev.dataflow.api.migration;

import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.Generation;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.model.ReferenceDefinition;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One table or collection. All names are those of the database, not of a model.
 *
 * @param name the table or collection
 * @param columns in their order
 * @param primaryKey the names of the key's columns, in order; empty where there is none
 * @param primaryKeyName the name of the key's constraint; null where it has none of its own
 * @param indexes beside the primary key's, by name
 * @param references the foreign keys, by name
 * @param checks the conditions, by name
 * @param comment what the database keeps as its comment; null for none
 * @param options what else the database's DDL says of it, by the DDL's own words, such as {@code engine}
 * @param opaque what belongs to it but cannot be expressed, by kind and name
 */
public record TableSchema(
        String name,
        List<ColumnSchema> columns,
        List<String> primaryKey,
        @Nullable String primaryKeyName,
        List<IndexSchema> indexes,
        List<ReferenceSchema> references,
        List<CheckSchema> checks,
        @Nullable String comment,
        Map<String, String> options,
        List<OpaquePart> opaque) {

    /** Copies lists and map. */
    public TableSchema {
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
        indexes = List.copyOf(indexes);
        references = List.copyOf(references);
        checks = List.copyOf(checks);
        options = Collections.unmodifiableMap(new TreeMap<>(options));
        opaque = List.copyOf(opaque);
    }

    /** A table of what models ask for. */
    public TableSchema(
            String name,
            List<ColumnSchema> columns,
            List<String> primaryKey,
            List<IndexSchema> indexes,
            List<ReferenceSchema> references) {
        this(name, columns, primaryKey, null, indexes, references, List.of(), null, Map.of(), List.of());
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

    /** The index of this name, compared exactly. */
    public Optional<IndexSchema> index(String indexName) {
        return indexes.stream().filter(each -> each.name().equals(indexName)).findFirst();
    }

    /** The foreign key of this name, compared exactly. */
    public Optional<ReferenceSchema> reference(String referenceName) {
        return references.stream()
                .filter(each -> each.name().equals(referenceName))
                .findFirst();
    }

    /** The condition of this name, compared exactly. */
    public Optional<CheckSchema> check(String checkName) {
        return checks.stream().filter(each -> each.name().equals(checkName)).findFirst();
    }

    /** The same table under another name. */
    public TableSchema named(String other) {
        return new TableSchema(
                other, columns, primaryKey, primaryKeyName, indexes, references, checks, comment, options, opaque);
    }

    /** The same table with other columns. */
    public TableSchema withColumns(List<ColumnSchema> others) {
        return new TableSchema(
                name, others, primaryKey, primaryKeyName, indexes, references, checks, comment, options, opaque);
    }

    /** The same table with another key, and its constraint's name or null. */
    public TableSchema withPrimaryKey(List<String> key, @Nullable String keyName) {
        return new TableSchema(name, columns, key, keyName, indexes, references, checks, comment, options, opaque);
    }

    /** The same table with other indexes. */
    public TableSchema withIndexes(List<IndexSchema> others) {
        return new TableSchema(
                name, columns, primaryKey, primaryKeyName, others, references, checks, comment, options, opaque);
    }

    /** The same table with other references. */
    public TableSchema withReferences(List<ReferenceSchema> others) {
        return new TableSchema(
                name, columns, primaryKey, primaryKeyName, indexes, others, checks, comment, options, opaque);
    }

    /** The same table with other conditions. */
    public TableSchema withChecks(List<CheckSchema> others) {
        return new TableSchema(
                name, columns, primaryKey, primaryKeyName, indexes, references, others, comment, options, opaque);
    }

    /** The same table with a comment, null for none, other options and opaque parts. */
    public TableSchema withDetails(@Nullable String text, Map<String, String> words, List<OpaquePart> parts) {
        return new TableSchema(
                name, columns, primaryKey, primaryKeyName, indexes, references, checks, text, words, parts);
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
        boolean identity = field.generation() == Generation.IDENTITY;
        return new ColumnSchema(
                field.column(),
                field.type(),
                field.nullable(),
                identity,
                field.checks(),
                field.nativeType(),
                null,
                null,
                null);
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
