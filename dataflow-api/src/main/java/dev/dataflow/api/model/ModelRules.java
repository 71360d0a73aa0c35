package dev.dataflow.api.model;

import dev.dataflow.api.error.DataFlowException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** What must hold within one model so that every database can store it. */
final class ModelRules {

    /** MySQL's limit for an index entry is 3,072 bytes, of which a utf8mb4 code point takes four. */
    private static final int MAX_INDEXED_CODE_POINTS = 768;

    private ModelRules() {}

    static void check(ModelDefinition model) {
        StorageNames.requireIdentifier("table", model.table());
        if (model.key().isEmpty()) {
            throw wrong(model, "has no key: mark at least one component with @Id, or call key(...)");
        }
        requireDistinct(model, "column", model.fields(), FieldDefinition::column);
        requireDistinct(model, "field", model.fields(), FieldDefinition::name);
        requireDistinct(model, "index", model.indexes(), IndexDefinition::name);
        requireDistinct(model, "reference", model.references(), ReferenceDefinition::name);
        model.key().forEach(field -> checkKeyField(model, field));
        for (FieldPurpose purpose : FieldPurpose.values()) {
            long serving = model.fields().stream()
                    .filter(each -> each.purpose() == purpose)
                    .count();
            if (purpose != FieldPurpose.DATA && serving > 1) {
                throw wrong(model, "has %d fields that serve as %s: one is possible".formatted(serving, purpose));
            }
        }
        requireIndexable(model, "key", model.keyNames());
        for (FieldDefinition field : model.fields()) {
            if (field.generation() == Generation.IDENTITY
                    && (!model.isKey(field.name()) || model.key().size() > 1)) {
                throw wrong(model, "generates '%s': an identity must be the whole key".formatted(field.name()));
            }
        }
        model.indexes().forEach(index -> requireIndexable(model, "index " + index.name(), index.fields()));
        for (ReferenceDefinition reference : model.references()) {
            requireIndexable(model, "reference " + reference.name(), reference.fields());
            for (String name : reference.fields()) {
                if (reference.onDelete() == OnDelete.SET_NULL
                        && !model.field(name).nullable()) {
                    throw wrong(model, "sets '%s' to null on delete: it must be nullable".formatted(name));
                }
            }
        }
    }

    private static void checkKeyField(ModelDefinition model, FieldDefinition field) {
        if (!field.type().keyable() && !isIndexedAsDeclared(field)) {
            throw wrong(
                    model,
                    "has the key field '%s' of type %s: use INT, LONG, STRING, UUID, DATE, TIMESTAMP or ENUM"
                            .formatted(field.name(), field.type()));
        }
        if (field.purpose() != FieldPurpose.DATA) {
            throw wrong(
                    model, "has the key field '%s', which cannot serve as %s".formatted(field.name(), field.purpose()));
        }
        if (field.nullable()) {
            throw wrong(model, "has the key field '%s', which must not be nullable".formatted(field.name()));
        }
    }

    /** A type in the words of one database is that database's to index: the limits of all the others do not matter. */
    private static boolean isIndexedAsDeclared(FieldDefinition field) {
        return field.nativeType() != null && field.type().ordered();
    }

    private static void requireIndexable(ModelDefinition model, String what, List<String> names) {
        if (new HashSet<>(names).size() != names.size()) {
            throw wrong(model, "names a field twice in its %s: %s".formatted(what, names));
        }
        int codePoints = 0;
        for (String name : names) {
            FieldType type = model.field(name).type();
            if (isIndexedAsDeclared(model.field(name))) {
                continue;
            }
            if (type instanceof FieldType.TextType || !type.ordered()) {
                throw wrong(model, "uses '%s' of type %s in its %s: limit its length".formatted(name, type, what));
            }
            if (type instanceof FieldType.StringType text) {
                codePoints += text.length();
            }
        }
        if (codePoints > MAX_INDEXED_CODE_POINTS) {
            throw wrong(
                    model,
                    "has %d code points of text in its %s %s: at most %d can be indexed on every database"
                            .formatted(codePoints, what, names, MAX_INDEXED_CODE_POINTS));
        }
    }

    private static <T> void requireDistinct(
            ModelDefinition model, String what, List<T> parts, Function<T, String> nameOf) {
        Set<String> seen = new HashSet<>();
        for (T part : parts) {
            if (!seen.add(nameOf.apply(part).toLowerCase(Locale.ROOT))) {
                throw wrong(
                        model,
                        "has two %s names that differ at most in case: '%s'".formatted(what, nameOf.apply(part)));
            }
        }
    }

    private static DataFlowException wrong(ModelDefinition model, String fault) {
        return DataFlowException.configuration("model %s %s".formatted(model.name(), fault));
    }
}
