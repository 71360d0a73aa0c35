package dev.dataflow.api.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Filters and sorts on this component are frequent: keep an index. */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Indexed {

    /** Components that carry the same group name share one index, in their order; empty: this one alone. */
    String group() default "";
}
