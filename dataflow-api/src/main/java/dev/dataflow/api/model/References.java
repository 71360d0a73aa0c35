package dev.dataflow.api.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The value is the key of a row of another model (or of the same). Where the database can, it enforces this.
 *
 * <p>For a target with a composite key, the components that carry the same target and {@link #group()} make up the
 * reference together, in the order of the target's key: their own, or that of {@link #position()}.
 */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Repeatable(References.List.class)
@Retention(RetentionPolicy.RUNTIME)
public @interface References {

    /** The model that is pointed to. */
    Class<? extends Record> value();

    /** What happens here when the row pointed to is deleted. */
    OnDelete onDelete() default OnDelete.RESTRICT;

    /** Tells two references to the same composite key apart. */
    String group() default "";

    /** The component's place in its group, lowest first; equal ones stand in the order of the components. */
    int position() default 0;

    /** The foreign key's name in the database; empty for the default. One component of a group may say it for all. */
    String name() default "";

    /** Holds several. */
    @Documented
    @Target(ElementType.RECORD_COMPONENT)
    @Retention(RetentionPolicy.RUNTIME)
    @interface List {
        /** The several. */
        References[] value();
    }
}
