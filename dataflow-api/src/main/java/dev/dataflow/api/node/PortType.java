package dev.dataflow.api.node;

/** What travels through a port, and the Java forms in which it may be given. */
public enum PortType {

    /** Values by field name: a {@code Map}, or {@link dev.dataflow.api.operation.FieldValues}. */
    VALUES,

    /** Several {@link #VALUES}: an {@code Iterable} or a {@code Publisher} of them; as an output a {@code List}. */
    ROWS,

    /** A key: the value itself for a key of one field, or values by field name. */
    KEY,

    /** Several {@link #KEY}: an {@code Iterable} or a {@code Publisher} of them. */
    KEYS,

    /**
     * A {@link dev.dataflow.api.filter.Filter}, or a map: {@code {"country": "Canada", "total": {"$gte": 5}}};
     * operators {@code $eq $ne $gt $gte $lt $lte $in $notIn $between $isNull $contains $startsWith $endsWith $like
     * $regex}, those of text also ignoring case ({@code $icontains $istartsWith $iendsWith $ilike}), and {@code $and
     * $or $not} over maps. A path leads into a JSON field: {@code {"details.address.city": "Oslo"}}.
     */
    FILTER,

    /**
     * An order: a list of {@link dev.dataflow.api.filter.Sort} or of field names, with a minus before a name for
     * descending: {@code ["-total", "id"]}; or maps, {@code {"field": "total", "direction": "desc", "nulls": "last"}},
     * with the directions {@code asc desc}, and {@code smallest first last} for where nulls go. A single one needs no
     * list.
     */
    SORT,

    /**
     * A {@link dev.dataflow.api.filter.Page}, or a map {@code {"limit": 20, "offset": 40}}; where a node says so, also
     * the page next to a cursor: {@code {"limit": 20, "after": "..."}} or {@code {"limit": 20, "before": "..."}}, in
     * which a null stands for the first page and for the last.
     */
    PAGE,

    /** A list of field names. */
    FIELDS,

    /** Paths to related rows, such as {@code "album.artist"}: a list, or a single one. */
    INCLUDE,

    /**
     * Figures by name: {@code {"revenue": {"$sum": "total"}, "orders": {"$count": "*"}}} with the functions
     * {@code $count $countDistinct $sum $avg $min $max}; or a list of {@link dev.dataflow.api.operation.Aggregate}.
     */
    AGGREGATES,

    /** A text: {@code String}. */
    TEXT,

    /** A whole number: {@code Long}. */
    NUMBER,

    /** True or false: {@code Boolean}. */
    FLAG
}
