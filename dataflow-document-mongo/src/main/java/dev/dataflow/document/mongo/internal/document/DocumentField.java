package dev.dataflow.document.mongo.internal.document;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonInvalidOperationException;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * One field of a model and where it stands in the document. Immutable.
 *
 * @param definition the field
 * @param path its name in the document: its column's, or {@code _id} for a key of one field
 */
public record DocumentField(FieldDefinition definition, String path) {

    /** The same field where it stands in another document. */
    public DocumentField at(String otherPath) {
        return new DocumentField(definition, otherPath);
    }

    /** The field's name in the model. */
    public String name() {
        return definition.name();
    }

    /** What it holds. */
    public FieldType type() {
        return definition.type();
    }

    /** The value as BSON; JSON only to be stored. */
    public BsonValue encode(Object value) {
        return BsonValues.encode(definition.type(), value);
    }

    /**
     * A text, number or truth value as BSON, to be compared with one inside this JSON field.
     *
     * @throws IllegalArgumentException for anything else
     */
    public BsonValue encodeInside(Object scalar) {
        if (scalar instanceof Map<?, ?> || scalar instanceof List<?>) {
            throw new IllegalArgumentException("a value inside field " + name() + " is compared with a scalar");
        }
        return JsonValues.encode(scalar);
    }

    /**
     * The field's value in a document; null where the document has none.
     *
     * @throws DataFlowException MAPPING for a value that is not of the field's type, or where a value must be and is
     *     not
     */
    public @Nullable Object read(BsonDocument document) {
        BsonValue stored = document.get(path);
        if (stored == null || stored.isNull()) {
            if (!definition.nullable()) {
                throw unreadable("the document has no value for field '%s', which is not nullable", null);
            }
            return null;
        }
        try {
            return BsonValues.decode(definition.type(), stored);
        } catch (BsonInvalidOperationException | ArithmeticException | NumberFormatException misfit) {
            throw unreadable("the document's value for field '%s' is not of the field's type", misfit);
        }
    }

    private DataFlowException unreadable(String message, @Nullable Throwable cause) {
        return DataFlowException.builder(ErrorCode.MAPPING, message.formatted(name()))
                .fields(List.of(name()))
                .cause(cause)
                .build();
    }
}
