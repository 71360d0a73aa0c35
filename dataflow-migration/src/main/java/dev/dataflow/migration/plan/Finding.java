package dev.dataflow.migration.plan;

import java.util.Objects;

/**
 * Something about a plan that somebody should know, and what to do about it.
 *
 * @param rule which rule found it
 * @param place the table, with the column or constraint: {@code customers.email}
 * @param message what is the matter
 * @param fix what to do
 */
public record Finding(Rule rule, String place, String message, String fix) {

    /** The rules by which plans are looked through. */
    public enum Rule {
        /** A new column must hold something, rows are there, and nobody says what they hold. */
        NOT_NULL_WITHOUT_DEFAULT(true),
        /** A column is to hold something in all rows, and some hold nothing. */
        NULLS(true),
        /** A unique index over values of which some are equal. */
        DUPLICATES(true),
        /** A reference from rows whose target is not there. */
        ORPHANS(true),
        /** A condition that some rows do not keep. */
        VIOLATIONS(true),
        /** A type into which some values may not fit. */
        NARROWING(false),
        /**
         * A column or table goes, or a table has no model any more, and another comes: that may be meant as a rename.
         */
        RENAME_OR_DROP(false),
        /** What a column or table holds is deleted. */
        DATA_DROPPED(false),
        /** Readers or writers of a large table wait while all of it is read or written. */
        LONG_LOCK(false),
        /** Every row of a large table is written anew. */
        TABLE_REWRITE(false),
        /** A reference without an index: each deletion over there reads all of the table here. */
        UNINDEXED_REFERENCE(false),
        /** A name of more than 63 bytes, which some database would cut or refuse; models have none either. */
        NAME_TOO_LONG(true),
        /** Something differs that no change can express. */
        INEXPRESSIBLE(true);

        private final boolean blocking;

        Rule(boolean blocking) {
            this.blocking = blocking;
        }

        /** Whether the plan cannot succeed as it is. */
        public boolean isBlocking() {
            return blocking;
        }
    }

    /** Refuses nulls. */
    public Finding {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(fix, "fix");
    }

    /** All of it in a line. */
    public String text() {
        return "%s: %s; %s".formatted(place, message, fix);
    }
}
