package dev.dataflow.api.migration;

/** How to go about changes where a database has several ways. */
public enum PlanStyle {
    /** The quickest way; tables may be locked while it runs. */
    DIRECT,
    /**
     * The way that lets others work meanwhile, where the database has one; slower, and less of it in one transaction.
     */
    ONLINE
}
