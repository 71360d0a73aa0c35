package dev.dataflow.tck.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.migration.NativeCommand;
import dev.dataflow.tck.fixture.ForeignSchema;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Schemas in the database's own words, read from a text. */
class ForeignSchemaTest {

    @Test
    void aTextHoldsSeveralWithTheirCommands() {
        List<ForeignSchema> schemas = ForeignSchema.readAll("sql", """
            -- schema: one; with a semicolon
            -- foundation: create type mood as enum ('a; b');
            create table t (a int, -- a comment
                b int);
            create index i on t (a) where b <> ';';

            -- schema: two
            create trigger x begin insert into t values (1); end;
            """);

        assertThat(schemas).extracting(ForeignSchema::name).containsExactly("one; with a semicolon", "two");
        assertThat(schemas.get(0).foundation())
                .extracting(NativeCommand::text)
                .containsExactly("create type mood as enum ('a; b')");
        assertThat(schemas.get(0).commands())
                .extracting(NativeCommand::text)
                .containsExactly(
                        "create table t (a int, -- a comment\n    b int)", "create index i on t (a) where b <> ';'");
        assertThat(schemas.get(1).commands())
                .containsExactly(new NativeCommand("sql", "create trigger x begin insert into t values (1); end"));
    }

    @Test
    void ofAScriptOnlyTheStructureIsTaken() {
        ForeignSchema schema = ForeignSchema.ofScript("Shop", """
            /* create table no (a int); */
            DROP DATABASE IF EXISTS shop;
            CREATE TABLE a (id int);
            ALTER TABLE a ADD b int;
            CREATE UNIQUE INDEX i ON a (b);
            INSERT INTO a VALUES (1, 2);
            """);

        assertThat(schema.commands())
                .extracting(NativeCommand::text)
                .containsExactly(
                        "CREATE TABLE a (id int)", "ALTER TABLE a ADD b int", "CREATE UNIQUE INDEX i ON a (b)");
    }
}
