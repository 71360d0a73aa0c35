package dev.dataflow.api.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sets a record's names as a model. Optional: a record with an {@link Id} is a model without it.
 *
 * <p>The table or collection is by default named with the plural of the record's name in snake case: {@code OrderItem}
 * becomes {@code order_items}, {@code Category} becomes {@code categories}.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Model {

    /**
     * The model's name, from which its nodes are named ({@code CustomerCreateNode}); empty for the record's simple
     * name.
     */
    String name() default "";

    /** The table or collection; empty for the default. */
    String table() default "";
}
