package dev.dataflow.api.model;

/** What a field is for, where DataFlow itself looks after it. */
public enum FieldPurpose {

    /** The application's. */
    DATA,

    /** Counts changes; see {@link Version}. */
    VERSION,

    /** Time of creation; see {@link CreatedAt}. */
    CREATED_AT,

    /** Time of the last change; see {@link UpdatedAt}. */
    UPDATED_AT,

    /** Time of deletion; see {@link SoftDelete}. */
    DELETED_AT
}
