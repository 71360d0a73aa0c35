package dev.dataflow.api.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** No two rows have the same value here; any number of rows may have null. */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Unique {

    /** Components that carry the same group name are unique together, in their order; empty: this one alone. */
    String group() default "";
}
