package dev.dataflow.api.capability;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * One thing that a database may or may not be able to do.
 *
 * <p>Each has a rule id, under which {@code docs/SPEC.md} says what exactly is promised, and may imply others: an
 * adapter that supports it must support those too. A new operation always comes with a new capability, so that an
 * adapter written before it is never asked for it.
 */
public enum Capability {

    /** Storing one new row and returning it as stored. */
    CREATE("DF-CAP-01"),

    /** Reading the row with a given key. */
    READ("DF-CAP-02"),

    /** Rows by filter, in a given order. */
    LIST("DF-CAP-03", READ),

    /** The number of rows that match a filter. */
    COUNT("DF-CAP-04", LIST),

    /** Changing the fields of all rows that match a filter. */
    UPDATE("DF-CAP-05", LIST),

    /** Removing all rows that match a filter. */
    DELETE("DF-CAP-06", LIST),

    /** Storing many rows, all or none, and returning them in the order given. */
    CREATE_MANY("DF-CAP-07", CREATE),

    /** Numeric keys that the database generates. */
    IDENTITY_KEYS("DF-CAP-08", CREATE),

    /** Keys of more than one field. */
    COMPOSITE_KEYS("DF-CAP-09"),

    /** Foreign keys that the database enforces. */
    REFERENCES("DF-CAP-10"),

    /** Unique indexes, in which rows with a null in an indexed field never collide. */
    UNIQUE_INDEXES("DF-CAP-11"),

    /** Several operations that take effect together or not at all. */
    TRANSACTIONS("DF-CAP-12"),

    /** DECIMAL of 19 to 34 digits. */
    DECIMAL_34("DF-CAP-13"),

    /** DECIMAL of 35 to 65 digits. */
    DECIMAL_65("DF-CAP-14", DECIMAL_34),

    /** TIME, DATETIME and TIMESTAMP with four to six fractional digits. */
    MICROSECONDS("DF-CAP-15"),

    /** NaN and the infinities in DOUBLE fields. */
    NON_FINITE_DOUBLES("DF-CAP-16"),

    /** Sorting nulls to the end that is not their natural one (nulls are the smallest values). */
    NULL_PLACEMENT("DF-CAP-17", LIST),

    /** Creating tables or collections with their indexes, and reading them back. */
    SCHEMA("DF-CAP-18"),

    /** Adding to the number that a field holds. */
    INCREMENT("DF-CAP-19", UPDATE),

    /** Changing many rows, each by its key and to values of its own, all or none. */
    UPDATE_MANY("DF-CAP-20", UPDATE),

    /** Storing rows or, where a row with the same unique values is there, changing that; atomic under concurrency. */
    UPSERT("DF-CAP-21", CREATE, UPDATE),

    /** Counts, sums, averages, smallest and greatest values of groups of rows. */
    AGGREGATE("DF-CAP-22", LIST),

    /** Full-text search over the fields marked for it, ranked, with an index of its own. */
    FULL_TEXT("DF-CAP-23", LIST),

    /** Text comparisons that ignore case. */
    IGNORE_CASE("DF-CAP-24", LIST),

    /** Text comparisons by regular expression. */
    REGEX("DF-CAP-25", LIST),

    /** Filters on values inside JSON fields. */
    JSON_PATHS("DF-CAP-26", LIST),

    /** Transactions that see everything as it was when they first read. */
    REPEATABLE_READ("DF-CAP-27", TRANSACTIONS),

    /** Transactions that take effect as if they ran one after the other. */
    SERIALIZABLE("DF-CAP-28", REPEATABLE_READ),

    /** Parts of a transaction that can be undone alone. */
    SAVEPOINTS("DF-CAP-29", TRANSACTIONS),

    /** Changing tables or collections that are there, with what they hold. */
    SCHEMA_CHANGES("DF-CAP-30", SCHEMA);

    private final String ruleId;

    @SuppressWarnings("ImmutableEnumChecker") // always from Set.copyOf
    private final Set<Capability> implied;

    Capability(String ruleId, Capability... implied) {
        this.ruleId = ruleId;
        this.implied = Set.copyOf(Arrays.asList(implied));
    }

    /** The rule in {@code docs/SPEC.md} that says what this capability promises. */
    public String ruleId() {
        return ruleId;
    }

    /** What an adapter with this capability must support as well, transitively; never this one itself. */
    public Set<Capability> implies() {
        EnumSet<Capability> all = EnumSet.noneOf(Capability.class);
        for (Capability direct : implied) {
            all.add(direct);
            all.addAll(direct.implies());
        }
        return all;
    }
}
