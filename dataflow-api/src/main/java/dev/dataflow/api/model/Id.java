package dev.dataflow.api.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the key. On several components it makes a composite key, in the order of the components.
 *
 * <p>A key may be of type INT, LONG, STRING, UUID, DATE, TIMESTAMP or ENUM, is never null and never changes. One with a
 * {@link Column#nativeType()} may be of any type that has an order, as its database has it in a key already.
 */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Id {}
