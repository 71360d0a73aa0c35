package dev.dataflow.migration.source;

/** How records are called after their tables. */
public enum RecordNaming {

    /** By the singular, where the table's name is a plural as DataFlow makes it: {@code order_items}, OrderItem. */
    SINGULAR,

    /** As the table is: {@code order_items}, OrderItems. */
    AS_TABLE
}
