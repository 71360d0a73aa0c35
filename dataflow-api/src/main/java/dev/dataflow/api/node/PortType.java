package dev.dataflow.api.node;

/** What travels through a port, and the Java forms in which it may be given. */
public enum PortType {

    /** Values by field name: a {@code Map}, or {@link dev.dataflow.api.operation.FieldValues}. */
    VALUES,

    /** Several {@link #VALUES}: a {@code Collection} of them. */
    ROWS,

    /** A key: the value itself for a key of one field, or values by field name. */
    KEY,

    /**
     * A {@link dev.dataflow.api.filter.Filter}, or a map: {@code {"country": "Canada", "total": {"$gte": 5}}};
     * operators {@code $eq $ne $gt $gte $lt $lte $in $notIn $between $isNull $contains $startsWith $endsWith $like},
     * and {@code $and $or $not} over maps.
     */
    FILTER,

    /**
     * An order: a list of {@link dev.dataflow.api.filter.Sort} or of field names, with a minus before a name for
     * descending: {@code ["-total", "id"]}. A single one needs no list.
     */
    SORT,

    /** A {@link dev.dataflow.api.filter.Page}, or a map {@code {"limit": 20, "offset": 40}}. */
    PAGE,

    /** A list of field names. */
    FIELDS,

    /** A whole number: {@code Long}. */
    NUMBER,

    /** True or false: {@code Boolean}. */
    FLAG
}
