package dev.dataflow.api.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The time at which the row was deleted, null while it is not. Where a model has such a component, deleting sets it,
 * and reading, listing, counting, updating and deleting pass over the rows where it is set, unless deleted rows are
 * asked for in so many words. For a nullable {@code Instant}.
 */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface SoftDelete {}
