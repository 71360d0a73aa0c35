package dev.dataflow.api.model;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.UnknownName;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A model: named fields, a key, indexes and references; what a table or a collection holds. Immutable.
 *
 * <pre>{@code
 * ModelDefinition fromRecord = ModelDefinition.of(Customer.class);
 *
 * ModelDefinition byHand = ModelDefinition.builder("Customer")
 *         .field(FieldDefinition.generated("id", new FieldType.LongType()))
 *         .field(FieldDefinition.required("email", new FieldType.StringType(120)))
 *         .key("id")
 *         .unique("email")
 *         .build();
 * }</pre>
 *
 * <p>Two definitions are equal when all their parts are; the hash code is computed once, as definitions are used as
 * keys of plan caches.
 */
public final class ModelDefinition {

    private final String name;
    private final String table;
    private final @Nullable String renamedFrom;
    private final List<FieldDefinition> fields;
    private final List<FieldDefinition> key;
    private final List<IndexDefinition> indexes;
    private final List<ReferenceDefinition> references;
    private final Map<String, FieldDefinition> byName;
    private final Set<Capability> requires;
    private final int hash;

    private ModelDefinition(Builder builder) {
        this.name = builder.name;
        this.table = builder.table;
        this.renamedFrom = builder.renamedFrom;
        this.fields = List.copyOf(builder.fields.values());
        this.byName = Map.copyOf(builder.fields);
        this.key = builder.key.stream().map(this::field).toList();
        this.indexes = List.copyOf(builder.indexes);
        this.references = List.copyOf(builder.references);
        this.requires = Set.copyOf(needs());
        this.hash = parts().hashCode();
        ModelRules.check(this);
    }

    /**
     * Reads a record and its annotations; the result is kept and returned again for the same class.
     *
     * @throws DataFlowException CONFIGURATION naming the record, the component and the fix
     */
    public static ModelDefinition of(Class<? extends Record> type) {
        return RecordReader.definitionOf(type);
    }

    /** Starts a model by hand; its table is by default the plural of the name in snake case. */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /** The model's name, from which its nodes are named. */
    public String name() {
        return name;
    }

    /** The table or collection. */
    public String table() {
        return table;
    }

    /** The former name of the table, which migrations rename; empty for none. */
    public Optional<String> renamedFrom() {
        return Optional.ofNullable(renamedFrom);
    }

    /** All fields in their declared order. */
    public List<FieldDefinition> fields() {
        return fields;
    }

    /** The fields of the key, in order; at least one. */
    public List<FieldDefinition> key() {
        return key;
    }

    /** The names of the fields of the key, in order. */
    public List<String> keyNames() {
        return key.stream().map(FieldDefinition::name).toList();
    }

    /** The indexes beside the key's own. */
    public List<IndexDefinition> indexes() {
        return indexes;
    }

    /** The references to other models. */
    public List<ReferenceDefinition> references() {
        return references;
    }

    /** The field of this name, empty where there is none. */
    public Optional<FieldDefinition> findField(String fieldName) {
        return Optional.ofNullable(byName.get(fieldName));
    }

    /**
     * The field of this name.
     *
     * @throws DataFlowException VALIDATION that lists the fields there are
     */
    public FieldDefinition field(String fieldName) {
        FieldDefinition found = byName.get(fieldName);
        if (found == null) {
            throw DataFlowException.builder(
                            ErrorCode.VALIDATION,
                            UnknownName.message(
                                    "field",
                                    fieldName,
                                    "model " + name,
                                    fields.stream().map(FieldDefinition::name).toList()))
                    .model(name)
                    .fields(List.of(fieldName))
                    .build();
        }
        return found;
    }

    /** The field that serves this purpose; not for DATA. */
    public Optional<FieldDefinition> field(FieldPurpose purpose) {
        return fields.stream().filter(each -> each.purpose() == purpose).findFirst();
    }

    /** The fields that take part in full-text search, in their declared order; possibly none. */
    public List<FieldDefinition> fullText() {
        return fields.stream().filter(FieldDefinition::fullText).toList();
    }

    /** The name of the index for full-text search, empty where no field takes part in it. */
    public Optional<String> fullTextIndex() {
        return fullText().isEmpty() ? Optional.empty() : Optional.of(StorageNames.fullText(table));
    }

    /** Whether the field is part of the key. */
    public boolean isKey(String fieldName) {
        return key.stream().anyMatch(each -> each.name().equals(fieldName));
    }

    /** What a database must be able to do to hold rows of this model: from key, generation and field types. */
    public Set<Capability> requires() {
        return requires;
    }

    private Set<Capability> needs() {
        EnumSet<Capability> needed = EnumSet.noneOf(Capability.class);
        if (key.size() > 1) {
            needed.add(Capability.COMPOSITE_KEYS);
        }
        for (FieldDefinition field : fields) {
            needed.addAll(field.type().requires());
            if (field.generation() == Generation.IDENTITY) {
                needed.add(Capability.IDENTITY_KEYS);
            }
        }
        return needed;
    }

    private List<Object> parts() {
        return List.of(name, table, renamedFrom(), fields, key, indexes, references);
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof ModelDefinition that && hash == that.hash && parts().equals(that.parts()));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return "model %s (table %s, key %s, %d fields)".formatted(name, table, keyNames(), fields.size());
    }

    /** Collects the parts of a model; not thread-safe. */
    public static final class Builder {

        private final String name;
        private final Map<String, FieldDefinition> fields = new LinkedHashMap<>();
        private final List<IndexDefinition> indexes = new ArrayList<>();
        private final List<ReferenceDefinition> references = new ArrayList<>();
        private String table;
        private @Nullable String renamedFrom;
        private List<String> key = List.of();

        private Builder(String name) {
            StorageNames.requireIdentifier("model", name);
            this.name = name;
            this.table = StorageNames.plural(StorageNames.snakeCase(name));
        }

        /** Replaces the default table name. */
        public Builder table(String tableName) {
            this.table = tableName;
            return this;
        }

        /** Says that the table had this name before, for migrations. */
        public Builder renamedFrom(String formerTable) {
            StorageNames.requireIdentifier("former table", formerTable);
            this.renamedFrom = formerTable;
            return this;
        }

        /**
         * Adds a field.
         *
         * @throws DataFlowException CONFIGURATION when the name is taken
         */
        public Builder field(FieldDefinition field) {
            if (fields.putIfAbsent(field.name(), field) != null) {
                throw DataFlowException.configuration("model %s has two fields '%s'".formatted(name, field.name()));
            }
            return this;
        }

        /** Sets the key. */
        public Builder key(String... fieldNames) {
            this.key = List.of(fieldNames);
            return this;
        }

        /** Adds an index with a default name. Call it after the fields. */
        public Builder index(String... fieldNames) {
            return index(false, List.of(fieldNames));
        }

        /** Adds a unique index with a default name. Call it after the fields. */
        public Builder unique(String... fieldNames) {
            return index(true, List.of(fieldNames));
        }

        /** Adds an index as it is. */
        public Builder index(IndexDefinition index) {
            indexes.add(index);
            return this;
        }

        /** Adds a reference to the key of another model, with a default name. Call it after the fields. */
        public Builder reference(String targetModel, OnDelete onDelete, String... fieldNames) {
            List<String> names = List.of(fieldNames);
            return reference(new ReferenceDefinition(
                    StorageNames.reference(table, columns(names)), names, targetModel, onDelete));
        }

        /** Adds a reference as it is. */
        public Builder reference(ReferenceDefinition reference) {
            references.add(reference);
            return this;
        }

        /**
         * The finished model.
         *
         * @throws DataFlowException CONFIGURATION that names what is wrong
         */
        public ModelDefinition build() {
            return new ModelDefinition(this);
        }

        private Builder index(boolean unique, List<String> names) {
            return index(new IndexDefinition(StorageNames.index(unique, table, columns(names)), names, unique));
        }

        private List<String> columns(List<String> names) {
            return names.stream()
                    .map(each -> Optional.ofNullable(fields.get(each))
                            .orElseThrow(() -> DataFlowException.configuration(
                                    UnknownName.message("field", each, "model " + name, List.copyOf(fields.keySet())))))
                    .map(FieldDefinition::column)
                    .toList();
        }
    }
}
