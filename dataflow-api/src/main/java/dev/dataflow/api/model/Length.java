package dev.dataflow.api.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Bounds for the number of code points of a text; null is always allowed where the component is nullable. */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Length {

    /** The smallest number allowed. */
    int min() default 0;

    /** The greatest number allowed; the type's own limit holds as well. */
    int max() default Integer.MAX_VALUE;
}
