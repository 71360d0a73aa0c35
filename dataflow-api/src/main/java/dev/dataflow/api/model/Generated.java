package dev.dataflow.api.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the key as generated when a row is created: {@link Generation#IDENTITY} for {@code Integer} and {@code Long},
 * {@link Generation#UUID_V7} for {@code UUID}.
 *
 * <p>The component must be of a reference type: it is null in a record that has not been stored yet, and set in the one
 * that {@code create} returns. An identity value is always the database's choice; giving one is a VALIDATION error,
 * since not every database would go on counting behind it.
 */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Generated {}
