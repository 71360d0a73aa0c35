-- schema: a column without a type
create table t(a);

-- schema: names in all quotes
create table [odd "table"] ([a b] int, `c``d` text, "e""f" blob, 'g''h' real);

-- schema: keywords as names
create table "select"("from" int primary key, "where" text default 'it''s', "group" int);

-- schema: comments inside of a declaration
create table t(a /* , b int */ int, -- c int, (
    b int default 1 -- no
    , c int check (a > /* ) */ 0 -- )
    ));

-- schema: conditions with parentheses and quotes
create table t(a int check (a in (1, 2, (3)) and ')' <> '('), b text check (length(b) < 5), check (b <> 'a'));

-- schema: an integer key
create table t(id integer primary key, a int);

-- schema: an integer key that counts
create table t(id integer primary key autoincrement, a int);

-- schema: an integer key that counts, with the name that DataFlow gives
create table t(id INTEGER constraint int32 PRIMARY KEY AUTOINCREMENT);

-- schema: an integer key with that name which does not count
create table t(id integer constraint int32 primary key, a int);

-- schema: an integer key that counts, with a conflict clause
create table t(id integer constraint n primary key on conflict replace autoincrement);

-- schema: a key of the table over an integer
create table t(id integer, a int, primary key (id));

-- schema: a key of the table that counts
create table t(id integer, a int, constraint k primary key (id autoincrement));

-- schema: an integer key downwards, which is no rowid
create table t(id integer primary key desc, a int);

-- schema: a key of the table over an integer downwards
create table t(id integer, a int, primary key (id desc));

-- schema: a key of another type
create table t(id int primary key, a int);

-- schema: a key with collation, order and conflict clause, without rowid
create table t(a int, b text, primary key (b collate nocase desc, a) on conflict ignore) without rowid;

-- schema: a strict table without rowid
create table t(a int primary key, b text) strict, without rowid;

-- schema: a strict table
create table t(a integer primary key, b any, c text not null, d text) strict;

-- schema: generated columns
create table t(a int, b int generated always as (a + 1) virtual, c as (a || ')') stored, d text as (a) not null);

-- schema: unique columns and constraints, named or not
create table t(a varchar(20) unique, b int, c int, unique (b, c), constraint u unique (c desc, b), unique (a));

-- schema: conflict clauses of uniqueness and of required columns
create table t(a int unique on conflict replace, b int not null on conflict ignore, unique (b) on conflict fail);

-- schema: collations
create table t(a text collate nocase, b text collate "rtrim" not null, c collate nocase);

-- schema: defaults of all forms
create table t(a int default -1, b default +2.5e-3, c default (abs(-1) + 2), d default CURRENT_TIMESTAMP, e default x'00ff', f default null, g default true, h default word, i default "text", j default 0x1F);

-- schema: constraints with names for anything
create table t(a int constraint c1 constraint c2 not null constraint c3 default 3 constraint c4 check (a > 0));

-- schema: conditions of the same name
create table t(a int constraint same check (a > 0) constraint same check (a > 1), constraint same check (a > 2));

-- schema: constraints without commas between them
create table t(a int check (a > 0), b int, constraint check_1 check (b > 0), constraint x check (a > b) constraint y unique (b));

-- schema: references to itself, without columns or in another case
create table t(id integer primary key, up int references t, next int references T(ID) on delete set default on update cascade);

-- schema: composite references, deferred or not
create table p(x int, y int, primary key (x, y));
create table c(a int, b int, foreign key (a, b) references p on delete cascade deferrable initially deferred, constraint f foreign key (B, A) references P(Y, X) match simple not deferrable initially immediate);

-- schema: references to what is not there
create table c(a int references missing, b int references missing(z) on delete restrict on update set null);

-- schema: types of several words and with sizes
create table t(a unsigned big int, b double precision, c varying character (255), d "my type"(3), e decimal(+10, -2), f NUMERIC);

-- schema: indexes by order, collation, expression and condition
create table t(a int, b text, c text);
create index i on t(a desc, b collate nocase);
create unique index j on t(lower(b), a + 1 desc);
create index k on t((a)) where b is not null and c <> ')';
create index "l m" on t(b) where a in (1, 2) -- rest;

-- schema: a table made of a query
create table t as select 1 as a, 'x' as "b c";

-- schema: a column that was added and one that was renamed
create table t(a int);
alter table t add column b text default 'x';
alter table t rename column a to "A b";

-- schema: a trigger
create table t(a int);
create table log(x);
create trigger tr after insert on t when new.a > 0 begin insert into log values (new.a); end;

-- schema: constraints of the table without commas between them
create table t(a int, check (a > 0) on conflict fail constraint u unique (a) unique (a));

-- schema: names beyond ASCII and with a dollar
create table t(naïve int, o$k int, _a1 int);

-- schema: conditions that name their table
create table t(a int check (t.a > 0 and [T] . "a" <> 7), b as (a + 1));

-- schema: clauses without spaces between them
create table t(a INT DEFAULT(1)NOT NULL,b,c TEXT DEFAULT'x'COLLATE NOCASE,d int null on conflict fail);

-- schema: references with every clause
create table p(x int primary key asc, y text unique);
create table t(a int references p(x) match full on delete cascade not deferrable not null, b text references p (y) on update restrict deferrable unique);

-- schema: unique constraints over the key and over each other
create table t(a bigint, b text, primary key ("a" asc), unique (b collate nocase desc), unique (a, b), unique (b, a), unique (A, B));

-- schema: keywords that are names
create table t(key text, action int, "check" int, replace int, temp text, generated int, always int, "constraint" int);

-- schema: generated columns that are unique or checked
create table t(a int not null default 1 unique, b text generated always as (a || 'x') stored unique, c int as (a) check (c > 0));

-- schema: an integer key without rowid
create table t(id integer primary key, a text) without rowid;
create index i on t(a);

-- schema: columns of the rowid's names
create table t(id integer primary key asc, rowid text, oid int);
create table u(rowid text, _rowid_ int);

-- schema: columns of an index in quotes
create table t(a int, b int);
create index i on t('a' collate nocase, (b), "b" asc);

-- schema: defaults with expressions, sizes and comments
create table t(a text default ('a' || 'b' /* c */), b numeric(10,2) default 1.50, c datetime default (datetime('now')), d date);
