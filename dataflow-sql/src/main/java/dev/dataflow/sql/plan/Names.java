package dev.dataflow.sql.plan;

import dev.dataflow.api.model.FieldType;
import org.jooq.Field;

/** What the names in a filter or a sort stand for: columns of a table, or figures about a group. */
interface Names {

    /** The expression that a name stands for; a name that stands for nothing is refused. */
    Field<Object> expression(String name);

    /** The type of its values, which operands are bound as. */
    FieldType type(String name);

    /** Whether it can be null. */
    boolean nullable(String name);
}
