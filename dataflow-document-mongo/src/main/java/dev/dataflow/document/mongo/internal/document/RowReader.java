package dev.dataflow.document.mongo.internal.document;

import dev.dataflow.api.operation.FieldValues;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.jspecify.annotations.Nullable;

/** Reads chosen fields out of documents, row by row; from {@link DocumentLayout#reader}. Immutable. */
public final class RowReader {

    private static final BsonInt32 LEFT_OUT = new BsonInt32(0);
    private static final BsonInt32 WANTED = new BsonInt32(1);

    private final List<String> names;
    private final List<DocumentField> fields;

    RowReader(List<String> names, List<DocumentField> fields) {
        this.names = names;
        this.fields = fields;
    }

    /** What the server shall send. */
    public BsonDocument projection() {
        BsonDocument projection = new BsonDocument(DocumentLayout.ID, LEFT_OUT);
        fields.forEach(each -> projection.put(each.path(), WANTED));
        return projection;
    }

    /**
     * The row of a document.
     *
     * @throws dev.dataflow.api.error.DataFlowException MAPPING for values that are not of their field's type
     */
    public FieldValues read(BsonDocument document) {
        @Nullable Object[] values = new @Nullable Object[fields.size()];
        for (int position = 0; position < values.length; position++) {
            values[position] = fields.get(position).read(document);
        }
        return FieldValues.ofArray(names, values);
    }
}
