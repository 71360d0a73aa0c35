package dev.dataflow.dialect.sqlite;

import java.util.stream.Stream;

/** Tables as they are written by others, in all the ways that SQLite takes. */
final class TableTraps {

    private TableTraps() {}

    /** The statements of one database each, with semicolons between them. */
    static Stream<String> all() {
        return Stream.of(
                "create table t(a)",
                "create table [odd \"table\"] ([a b] int, `c``d` text, \"e\"\"f\" blob, 'g''h' real)",
                "create table \"select\"(\"from\" int primary key, \"where\" text default 'it''s', \"group\" int)",
                """
                create table t(a /* , b int */ int, -- c int, (
                    b int default 1 -- no
                    , c int check (a > /* ) */ 0 -- )
                    ))\
                """,
                "create table t(a int check (a in (1, 2, (3)) and ')' <> '('), b text check (length(b) < 5), check (b"
                        + " <> 'a'))",
                "create table t(id integer primary key, a int)",
                "create table t(id integer primary key autoincrement, a int)",
                "create table t(id INTEGER constraint int32 PRIMARY KEY AUTOINCREMENT)",
                "create table t(id integer constraint int32 primary key, a int)",
                "create table t(id integer constraint n primary key on conflict replace autoincrement)",
                "create table t(id integer, a int, primary key (id))",
                "create table t(id integer, a int, constraint k primary key (id autoincrement))",
                "create table t(id integer primary key desc, a int)",
                "create table t(id integer, a int, primary key (id desc))",
                "create table t(id int primary key, a int)",
                "create table t(a int, b text, primary key (b collate nocase desc, a) on conflict ignore) without"
                        + " rowid",
                "create table t(a int primary key, b text) strict, without rowid",
                "create table t(a integer primary key, b any, c text not null, d text) strict",
                "create table t(a int, b int generated always as (a + 1) virtual, c as (a || ')') stored, d text as"
                        + " (a) not null)",
                "create table t(a varchar(20) unique, b int, c int, unique (b, c), constraint u unique (c desc, b),"
                        + " unique (a))",
                "create table t(a int unique on conflict replace, b int not null on conflict ignore, unique (b) on"
                        + " conflict fail)",
                "create table t(a text collate nocase, b text collate \"rtrim\" not null, c collate nocase)",
                "create table t(a int default -1, b default +2.5e-3, c default (abs(-1) + 2), d default"
                        + " CURRENT_TIMESTAMP, e default x'00ff', f default null, g default true, h default word, i"
                        + " default \"text\", j default 0x1F)",
                "create table t(a int constraint c1 constraint c2 not null constraint c3 default 3 constraint c4 check"
                        + " (a > 0))",
                "create table t(a int constraint same check (a > 0) constraint same check (a > 1), constraint same"
                        + " check (a > 2))",
                "create table t(a int check (a > 0), b int, constraint check_1 check (b > 0), constraint x check (a >"
                        + " b) constraint y unique (b))",
                "create table t(id integer primary key, up int references t, next int references T(ID) on delete set"
                        + " default on update cascade)",
                "create table p(x int, y int, primary key (x, y));create table c(a int, b int, foreign key (a, b)"
                    + " references p on delete cascade deferrable initially deferred, constraint f foreign key (B, A)"
                    + " references P(Y, X) match simple not deferrable initially immediate)",
                "create table c(a int references missing, b int references missing(z) on delete restrict on update set"
                        + " null)",
                "create table t(a unsigned big int, b double precision, c varying character (255), d \"my type\"(3), e"
                        + " decimal(+10, -2), f NUMERIC)",
                "create table t(a int, b text, c text);create index i on t(a desc, b collate nocase);create unique"
                        + " index j on t(lower(b), a + 1 desc);create index k on t((a)) where b is not null and c <>"
                        + " ')';create index \"l m\" on t(b) where a in (1, 2) -- rest",
                "create table t as select 1 as a, 'x' as \"b c\"",
                "create table t(a int);alter table t add column b text default 'x';alter table t rename column a to"
                        + " \"A b\"",
                "create table t(a int);create table log(x);create trigger tr after insert on t when new.a > 0 begin"
                        + " insert into log values (new.a); end",
                "create table t(a int, check (a > 0) on conflict fail constraint u unique (a) unique (a))",
                "create table t(naïve int, o$k int, _a1 int)",
                "create table t(a int check (t.a > 0 and [T] . \"a\" <> 7), b as (a + 1))",
                "create table t(a INT DEFAULT(1)NOT NULL,b,c TEXT DEFAULT'x'COLLATE NOCASE,d int null on conflict"
                        + " fail)",
                "create table p(x int primary key asc, y text unique);create table t(a int references p(x) match full"
                        + " on delete cascade not deferrable not null, b text references p (y) on update restrict"
                        + " deferrable unique)",
                "create table t(a bigint, b text, primary key (\"a\" asc), unique (b collate nocase desc), unique (a,"
                        + " b), unique (b, a), unique (A, B))",
                "create table t(key text, action int, \"check\" int, replace int, temp text, generated int, always"
                        + " int, \"constraint\" int)",
                "create table t(a int not null default 1 unique, b text generated always as (a || 'x') stored unique,"
                        + " c int as (a) check (c > 0))",
                "create table t(id integer primary key, a text) without rowid;create index i on t(a)",
                "create table t(id integer primary key asc, rowid text, oid int);create table u(rowid text, _rowid_"
                        + " int)",
                "create table t(a int, b int);create index i on t('a' collate nocase, (b), \"b\" asc)",
                "create table t(a text default ('a' || 'b' /* c */), b numeric(10,2) default 1.50, c datetime default"
                        + " (datetime('now')), d date)");
    }

    /** The single statements. */
    static String[] statements(String ddl) {
        return ddl.split("(?<=[^;]);(?=create|alter)");
    }
}
