package dev.dataflow.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConstraintNamesTest {

    @Test
    void namesOfTheTablesForeignKeysAreFoundByTheirColumns() {
        ConstraintNames names = new ConstraintNames("""
            create table "t" ("a" int, "b" int,
                primary key ("a"),
                constraint "fk one" foreign key ("a") references "x" ("y") on delete cascade,
                constraint [fk]  FOREIGN  KEY (`a`, b) references x)\
            """);
        assertThat(names.reference(List.of("a"))).contains("fk one");
        assertThat(names.reference(List.of("a", "b"))).contains("fk");
        assertThat(names.reference(List.of("b"))).isEmpty();
    }

    @Test
    void namesOfAColumnsConstraintsAreFound() {
        ConstraintNames names =
                new ConstraintNames("create table t(id integer constraint int32 primary key autoincrement, "
                        + "a int constraint n not null constraint f references x(y), b int references x)");
        assertThat(names.columnKey()).contains("int32");
        assertThat(names.reference(List.of("a"))).contains("f");
        assertThat(names.reference(List.of("b"))).isEmpty();
    }

    @Test
    void aNameBelongsToTheConstraintBehindItOnly() {
        ConstraintNames names = new ConstraintNames(
                "create table t(a int constraint n not null references x(y), id integer primary key)");
        assertThat(names.reference(List.of("a"))).isEmpty();
        assertThat(names.columnKey()).isEmpty();
    }

    @Test
    void quotesCommentsAndBracketsDoNotMislead() {
        ConstraintNames names = new ConstraintNames("""
            create /* table (x) */ table "odd ""(name" (
                "constraint" text default 'it''s, (constraint no foreign key (z)', -- , constraint no foreign key (z)
                `fore``ign` int check (length("constraint") in (1, 2, (3))),
                v decimal(10, 2) default (1 + 2),
                constraint yes foreign key ("constraint", `fore``ign`) references x (p, q)
            ) strict\
            """);
        assertThat(names.reference(List.of("constraint", "fore`ign"))).contains("yes");
        assertThat(names.reference(List.of("z"))).isEmpty();
    }

    @Test
    void aStatementThatBreaksOffIsNoTrouble() {
        for (String sql : List.of(
                "",
                "create table t",
                "create table t(",
                "create table t(a",
                "create table t(a constraint",
                "create table t(constraint x foreign key (",
                "create table t('a")) {
            assertThat(new ConstraintNames(sql).reference(List.of("a"))).isEmpty();
        }
    }
}
