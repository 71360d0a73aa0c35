package dev.dataflow.tck.migration;

import dev.dataflow.migration.MigrationBuilder;
import dev.dataflow.tck.run.Workbench;
import java.util.Optional;

/** Commands that give people a country who have none, in the language of the database. Stateless. */
final class Filling {

    private Filling() {}

    /** The migration with these commands; empty for a database whose language is not known. */
    static Optional<MigrationBuilder> in(MigrationBuilder migration, Workbench workbench) {
        return in(workbench.adapter().migrations().language(), migration);
    }

    /** The migration with these commands in a language; empty for one that is not known. */
    static Optional<MigrationBuilder> in(String language, MigrationBuilder migration) {
        return switch (language) {
            case "sql" -> Optional.of(migration.sql("update people set country = 'UK' where country is null"));
            case "bson" -> Optional.of(migration.bson("""
                {"update": "people", "updates": [{"q": {"country": {"$exists": false}}, "u": {"$set": {"country": "UK"}},
                "multi": true}]}\
                """));
            default -> Optional.empty();
        };
    }
}
