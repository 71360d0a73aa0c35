package dev.dataflow.tck.reference;

import dev.dataflow.api.operation.FieldValues;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** How filters and orders look at rows: by the names that they speak of. */
interface RowView {

    /** The value of this name, or at this place inside a JSON value. */
    @Nullable
    Object value(FieldValues row, String name);

    /** How two values of this name compare, none of them null; empty where they are of different kinds. */
    OptionalInt compare(String name, Object left, Object right);
}
