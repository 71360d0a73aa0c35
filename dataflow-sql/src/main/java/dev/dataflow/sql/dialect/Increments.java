package dev.dataflow.sql.dialect;

import dev.dataflow.api.model.FieldType;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** How a number is added to a column so that a sum that does not fit the type is an error and never another number. */
@FunctionalInterface
public interface Increments {

    /** Plain addition, for databases whose columns refuse what does not fit. */
    Increments PLAIN = (type, column, delta) -> DSL.field("({0} + {1})", Object.class, column, delta);

    /** The sum; null where the column is. */
    Field<Object> sum(FieldType type, Field<Object> column, Field<Object> delta);
}
