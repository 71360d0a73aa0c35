package dev.dataflow.api.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** No two rows have the same value here; any number of rows may have null. */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Repeatable(Unique.List.class)
@Retention(RetentionPolicy.RUNTIME)
public @interface Unique {

    /**
     * Components that carry the same group name are unique together, in their order or by {@link #position()}; empty:
     * this one alone.
     */
    String group() default "";

    /** The component's place in its group, lowest first; equal ones stand in the order of the components. */
    int position() default 0;

    /** The index's name in the database; empty for the default. One component of a group may say it for all. */
    String name() default "";

    /** Holds several. */
    @Documented
    @Target(ElementType.RECORD_COMPONENT)
    @Retention(RetentionPolicy.RUNTIME)
    @interface List {
        /** The several. */
        Unique[] value();
    }
}
