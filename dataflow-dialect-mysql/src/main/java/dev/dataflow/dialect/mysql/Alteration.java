package dev.dataflow.dialect.mysql;

import dev.dataflow.api.migration.Impact;
import dev.dataflow.api.migration.SchemaChange;
import java.util.List;
import java.util.Set;

/**
 * What a change comes to: clauses of an ALTER TABLE, which those of its neighbours may join, or statements of its own.
 *
 * @param change what it is for
 * @param clauses of ALTER TABLE, in order; empty for statements
 * @param statements in order; empty for clauses
 * @param way how the server goes about it, as far as the manual tells
 * @param impact what that means for others
 * @param touched what of the table it is about, by kind and name: two clauses about the same cannot be joined
 */
record Alteration(
        SchemaChange change,
        List<String> clauses,
        List<String> statements,
        Way way,
        Impact impact,
        Set<String> touched) {

    /** The server's algorithms ("ALTER TABLE" in the manuals). */
    enum Way {
        /** Only the catalog. */
        INSTANT(", algorithm=instant"),
        /** While others read and write. */
        INPLACE(", algorithm=inplace, lock=none"),
        /** Whatever the server has; nothing is demanded of it. */
        ANY("");

        private final String demand;

        Way(String demand) {
            this.demand = demand;
        }

        /** What makes the statement fail at once where it could not be done in this way. */
        String demand() {
            return demand;
        }
    }

    static Alteration clause(SchemaChange change, String clause, Way way, Impact impact, String... touched) {
        return new Alteration(change, List.of(clause), List.of(), way, impact, Set.of(touched));
    }

    static Alteration statements(SchemaChange change, List<String> statements, Impact impact) {
        return new Alteration(change, List.of(), statements, Way.ANY, impact, Set.of());
    }

    boolean isClause() {
        return !clauses.isEmpty();
    }
}
