package dev.dataflow.api.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Bounds for a number; null is always allowed where the component is nullable. Declared to the database where it can
 * be.
 */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Range {

    /** The smallest value allowed, as a decimal number; empty for none. */
    String min() default "";

    /** The greatest value allowed, as a decimal number; empty for none. */
    String max() default "";
}
