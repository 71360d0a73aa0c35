package dev.dataflow.document.mongo.internal.document;

import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.Generation;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A model as documents. A key of one field is the document's {@code _id}; one of several is the document {@code _id:
 * {a: ..., b: ...}}, and its fields also stand beside the others, to be filtered, sorted and indexed like them. Nulls
 * are absent, so that partial indexes can leave them out. Immutable.
 */
public final class DocumentLayout implements DocumentFields {

    /** MongoDB's name for a document's key. */
    public static final String ID = "_id";

    private final ModelDefinition model;
    private final String collection;
    private final Map<String, DocumentField> byName = new HashMap<>();
    private final List<String> names;
    private final List<DocumentField> key;
    private final @Nullable FieldDefinition identity;

    private DocumentLayout(ModelDefinition model) {
        this.model = model;
        this.collection = CollectionNames.stored(model.table());
        boolean single = model.key().size() == 1;
        for (FieldDefinition field : model.fields()) {
            String path = single && model.isKey(field.name()) ? ID : field.column();
            byName.put(field.name(), new DocumentField(field, path));
        }
        this.names = model.fields().stream().map(FieldDefinition::name).toList();
        this.key = model.keyNames().stream().map(this::field).toList();
        this.identity = model.key().stream()
                .filter(each -> each.generation() == Generation.IDENTITY)
                .findFirst()
                .orElse(null);
    }

    /**
     * The layout of a model.
     *
     * @throws dev.dataflow.api.error.DataFlowException CONFIGURATION where names are MongoDB's or DataFlow's own
     */
    public static DocumentLayout of(ModelDefinition model) {
        ReservedNames.check(
                model.table(),
                model.fields().stream().map(FieldDefinition::column).toList(),
                model.key().stream().map(FieldDefinition::column).toList());
        return new DocumentLayout(model);
    }

    /** The model. */
    public ModelDefinition model() {
        return model;
    }

    /** The name of the collection, as MongoDB has it. */
    public String collection() {
        return collection;
    }

    @Override
    public DocumentField field(String name) {
        return Objects.requireNonNull(byName.get(model.field(name).name()));
    }

    /** The fields of the key, in order. */
    public List<DocumentField> key() {
        return key;
    }

    /** The key field that the database counts up. */
    public Optional<FieldDefinition> identity() {
        return Optional.ofNullable(identity);
    }

    /** Reads all fields, in the model's order. */
    public RowReader reader() {
        return reader(names);
    }

    /** Reads these fields, in this order. */
    public RowReader reader(List<String> wanted) {
        return new RowReader(wanted, wanted.stream().map(this::field).toList());
    }

    /** The values as a whole row in the model's order, with the number that the database counted, where it does. */
    public FieldValues row(FieldValues values, @Nullable Object number) {
        if (identity == null) {
            return values.only(names);
        }
        @Nullable Object[] row = new @Nullable Object[names.size()];
        for (int position = 0; position < row.length; position++) {
            String name = names.get(position);
            row[position] = name.equals(identity.name()) ? number : values.get(name);
        }
        return FieldValues.ofArray(names, row);
    }

    /** The document to be stored for a whole row. */
    public BsonDocument document(FieldValues row) {
        BsonDocument document = new BsonDocument(ID, id(row));
        for (int position = 0; position < row.size(); position++) {
            Object value = row.at(position);
            DocumentField field = field(row.names().get(position));
            if (value != null && !field.path().equals(ID)) {
                document.append(field.path(), field.encode(value));
            }
        }
        return document;
    }

    /** The {@code _id} of the row with these key values. */
    public BsonValue id(FieldValues values) {
        if (key.size() == 1) {
            return key.get(0).encode(required(values, key.get(0)));
        }
        BsonDocument id = new BsonDocument();
        key.forEach(each -> id.append(each.path(), each.encode(required(values, each))));
        return id;
    }

    private static Object required(FieldValues values, DocumentField field) {
        Object value = values.get(field.name());
        if (value == null) {
            throw new IllegalArgumentException("no value for the key field " + field.name());
        }
        return value;
    }
}
