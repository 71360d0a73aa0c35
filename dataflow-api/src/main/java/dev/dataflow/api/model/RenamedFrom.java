package dev.dataflow.api.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name that a column, or on the record a table, had before. A migration renames it and keeps what it holds; without
 * this, the old one would be dropped and a new one added. Once the rename has reached all databases, it can be removed.
 */
@Documented
@Target({ElementType.RECORD_COMPONENT, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface RenamedFrom {

    /** The former name in the database: that of the column, or of the table. */
    String value();
}
