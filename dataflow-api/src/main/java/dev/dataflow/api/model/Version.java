package dev.dataflow.api.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Counts the changes of a row, beginning with 1, so that nobody overwrites a change that he has not seen: an update
 * that carries another version than the stored one fails with OPTIMISTIC_LOCK. For {@code int}, {@code long} and their
 * boxes; set by DataFlow alone, so a value given to {@code create} is a VALIDATION error unless it is null or 0.
 */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Version {}
