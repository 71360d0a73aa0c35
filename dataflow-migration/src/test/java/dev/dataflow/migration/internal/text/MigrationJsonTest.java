package dev.dataflow.migration.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.migration.MigrationBuilder;
import dev.dataflow.migration.plan.MigrationPart;
import dev.dataflow.migration.plan.VersionedMigration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A migration has one checksum on every machine. */
class MigrationJsonTest {

    @Test
    void theEndsOfLinesInCommandsAreNotPartOfTheChecksum() {
        VersionedMigration here = migration("update t\nset a = 1", "update t\nset a = 0");
        VersionedMigration there = migration("update t\r\nset a = 1", "update t\r\nset a = 0");

        assertThat(there.checksum()).isEqualTo(here.checksum());
        assertThat(migration("update t set a = 1", "update t\nset a = 0").checksum())
                .isNotEqualTo(here.checksum());
    }

    @Test
    void commandsAreSentAsTheyAreWritten() {
        assertThat(migration("update t\r\nset a = 1", "select 1").parts())
                .containsExactly(new MigrationPart.Commands("sql", List.of("update t\r\nset a = 1")));
    }

    @Test
    void theTextIsTheSameOnEveryPlatform() {
        String text = MigrationJson.write(migration("select 1", "select 2"));

        assertThat(text).isEqualTo("""
            {
              "version" : "1",
              "description" : "Rows",
              "parts" : [ {
                "part" : "commands",
                "language" : "sql",
                "texts" : [ "select 1" ]
              } ],
              "undo" : [ {
                "part" : "commands",
                "language" : "sql",
                "texts" : [ "select 2" ]
              } ],
              "allowed" : [ ]
            }\
            """);
    }

    private static VersionedMigration migration(String sql, String undo) {
        return MigrationBuilder.version("1", "Rows")
                .sql(sql)
                .undo(new MigrationPart.Commands("sql", List.of(undo)))
                .build();
    }
}
