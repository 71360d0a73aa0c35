package dev.dataflow.api.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The value of a new row where none is given, set by DataFlow before sending. A component with a default may be null in
 * a record that is created; what is stored is not.
 */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Default {

    /**
     * The value in the form of a map input: {@code "true"}, {@code "42"}, {@code "9.90"}, an enum name, an ISO date or
     * time. JSON components take none.
     */
    String value();
}
