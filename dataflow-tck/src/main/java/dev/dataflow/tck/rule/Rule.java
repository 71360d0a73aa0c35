package dev.dataflow.tck.rule;

import dev.dataflow.api.capability.Capability;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;

/**
 * The test of one rule of {@code docs/SPEC.md}.
 *
 * <p>Where the adapter lacks one of the needed capabilities, the test does not run; in its place it is proved that what
 * is missing is refused.
 */
@Documented
@Test
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Rule {

    /** The rule's id: {@code "DF-TX-03"}. */
    String value();

    /**
     * What the database must be able to do, beside CREATE, READ, LIST and SCHEMA, without which nothing can be tried.
     */
    Capability[] needs() default {};
}
