package dev.dataflow.api.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The whole text must match this regular expression; null is always allowed where the component is nullable. */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Pattern {

    /**
     * A {@link java.util.regex.Pattern}; checked by DataFlow, and declared to the database where it has regular
     * expressions for every program and reads this one as Java does.
     */
    String value();
}
