-- schema: json, which is text with a condition
create table t (c json, d longtext check (json_valid(d) and d <> ''), e json not null default '{}', f longtext check (json_valid(f)), g json check (json_length(g) > 0));

-- schema: types of this product alone
create table t (a int, index i1 (a) ignored, u uuid, i inet6, j inet4, v varchar(9) default (concat('a', 'b')) invisible);

-- schema: defaults without parentheses
create table t (a text default 'it''s', b blob default 'b', c varchar(20) default concat('x', 'y'), d int default (1 + 2), e json default json_object('a', 1), f datetime default now() on update now(), g longtext default 'naïve € \\', h uuid default uuid(), i mediumtext not null default '', j text default null);

-- schema: columns with two conditions of different makings
create table t (a int check (a > 0), b int check (a > b), constraint a_less check (a < 100), constraint b check (b > 1));

-- schema: a stored column by its old name
create table t (a int, b int as (a + 1) persistent, c varchar(20) as (concat('a', a)) virtual);

-- schema: columns with conditions of their own that were renamed
create table t (a int check (a > 0), j json, v varchar(9) check (v <> 'a'));
alter table t rename column a to b, rename column j to k, rename column v to `w ``x`;
