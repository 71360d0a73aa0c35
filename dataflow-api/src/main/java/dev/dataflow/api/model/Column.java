package dev.dataflow.api.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Refines how a component is stored. Where an attribute does not fit the component's type, reading the model fails. */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Column {

    /** For {@link #length()}: text without a limit, which cannot be part of a key or an index. */
    int UNBOUNDED = Integer.MAX_VALUE;

    /** The column's or document field's name; empty for the component's name in snake case. */
    String name() default "";

    /** For {@code String}: the greatest number of code points; 255 where it is not given. */
    int length() default 0;

    /** For {@code BigDecimal}, where it is required: the number of digits in all, 1 to 65. */
    int precision() default 0;

    /** For {@code BigDecimal}: the number of digits behind the point, 0 to precision and at most 30. */
    int scale() default 0;

    /** For {@code LocalTime}, {@code LocalDateTime} and {@code Instant}: digits of the second's fraction, 0 to 6. */
    int fractionalDigits() default 3;

    /**
     * The type that migrations declare, in the words of one database, for a column that is not of DataFlow's making:
     * {@code character varying(160)}; empty for the one that belongs to the component's type. Values are read and
     * written as the component's type says, and text compares as the column's collation does. Such a column may be part
     * of keys and indexes whatever the length of its text is.
     */
    String nativeType() default "";
}
