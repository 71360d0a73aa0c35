-- schema: numbers with widths, signs and zeros
create table t (id int primary key auto_increment, b bigint unsigned, c int(5) zerofill, d tinyint(1), e tinyint, f smallint unsigned, g mediumint, h decimal(10,2) unsigned, i double(8,2), j float, k bit(3) default b'101', l year, m boolean default true, n tinyint(1) unsigned default 0, o int(11) not null default 7, p bigint(20), q tinyint(4), r decimal(5), s decimal, t float(7,3), u float unsigned, v double unsigned zerofill, w bit, x tinyint(3) unsigned zerofill);

-- schema: an auto_increment that is no primary key
create table t (id int unique auto_increment, a int);
create table u (a int, id bigint unsigned not null auto_increment, key (id, a));

-- schema: defaults of all kinds
create table t (a varchar(20) default 'x', b varchar(20) default 'it''s "q" \\ b' not null, c timestamp default current_timestamp on update current_timestamp, d datetime(3) default current_timestamp(3) on update current_timestamp(3) not null, e date default '2020-01-01', f decimal(5,2) default -1.5, g int default 0 not null, h varchar(5) default null, i timestamp null, j datetime on update current_timestamp, k varchar(5) default '', l binary(2) default 'ab', m time default '01:02:03', n varchar(5) default 'NULL', o double default 1.5e10, p varchar(9) default '5', q varchar(9) default 'naïve €', r varchar(9) default "a\nb", s datetime default now(), t timestamp(6) not null default localtimestamp(6), u year default 2024, v char(3) default 'b\'1', w bigint default -9223372036854775808, x varbinary(4) default x'2741', y bit(9) default 5);

-- schema: a moment that is only noted on updates
create table t (a timestamp null on update current_timestamp, b datetime not null default '2020-01-01 00:00:00' on update current_timestamp, c timestamp(2) null default null on update current_timestamp(2));

-- schema: defaults that are expressions
create table t (a int default (1 + 2), b varchar(40) default (uuid()), c text default ('x''y'), d json default (json_array()), e varchar(20) default (concat('a', 'b''c\\')), f varchar(40) default (concat('naïve', ' €')), g date default (current_date), h datetime default (now()), i blob default ('b'), j int default ((7)), k varchar(9) default ('simple'), l bigint default (-1), m longtext not null default ('it''s'), n json not null default ('{"a": "b"}'));

-- schema: generated columns
create table t (a int, b int generated always as (a * 2 + 1) stored, c varchar(10), d varchar(20) generated always as (concat(upper(c), 'it''s')) virtual, e json, f varchar(5) as (json_unquote(json_extract(e, '$.x'))) virtual, g varchar(20) as (concat(c, ' naïve €')) stored unique, h int as (a) comment 'computed', index (f));

-- schema: conditions with quotes and more
create table t (a int, s varchar(9), constraint kinds check (s in ('a', 'b''c\\')), constraint two check (a < 10 or s like 'x%' or s = 'é€'), constraint `three ``q``` check (s <> '"' and s not like 'a\_b' and (a between 1 and 5 or a is null)), check (char_length(s) > 1));

-- schema: a condition on its column
create table t (a int check (a > 0), b varchar(9) not null default 'x' check (b in ('x', 'y''z')), c int check (c <> 3));

-- schema: a composite key with a name
create table t (a int, b int, constraint the_key primary key (b, a));

-- schema: references with actions
create table target (a int, b int, c varchar(9), primary key (a), unique (b, a));
create table t (a int, b int, x varchar(9), foreign key (a) references target (a) on delete set null on update cascade, constraint two foreign key (b, a) references target (b, a) on delete cascade, constraint three foreign key (b) references target (b) on delete restrict on update no action);

-- schema: references to itself and around, under the server's names
create table t (id int primary key, parent int, other int, foreign key (parent) references t (id));
create table u (id int primary key, t int, foreign key (t) references t (id));
alter table t add foreign key (other) references u (id) on delete cascade;

-- schema: a reference whose index is led by another
create table target (a int primary key);
create table t (a int, b int, key wider (a, b), constraint fk foreign key (a) references target (a));
create table u (a int, b int, constraint fk_u foreign key (a) references target (a));
create index later on u (a, b);

-- schema: an index of the reference's name that is none of its own
create table target (a int primary key);
create table t (a int, b int, key wider (a, b), constraint fk_a foreign key (a) references target (a));
create index fk_a on t (b);
create table u (a int, b int, key fk_b (a, b), constraint fk_b foreign key (a) references target (a));
create table v (a int, unique key fk_c (a), constraint fk_c foreign key (a) references target (a));

-- schema: a table that was renamed with its reference
create table target (a int primary key);
create table old_name (a int, b int check (b > 0), foreign key (a) references target (a));
rename table old_name to new_name;

-- schema: indexes by order, prefix, kind and comment
create table t (a int, b varchar(100), c text, d text, unique index i1 (b desc, a), index i2 (b(5), c(3) desc), fulltext index i3 (c), index i4 (a) comment 'it''s', fulltext index i5 (c, d), index `i ``6` (a, a1), a1 int, key i7 (c(10)), unique key i8 (c(20), d(5)), key i9 using btree (b));

-- schema: texts with character sets and collations, and bytes
create table t (a varchar(20) character set latin1, b varchar(20) collate utf8mb4_bin, c char(3), d enum('a','b''c') default 'a', e set('x','y'), f tinytext, g mediumtext, h longtext, i tinyblob, j blob, k mediumblob, l varbinary(7), m binary(16), n json not null, o time(2), p datetime(6), q enum('naïve','€','a,b','c\\d') not null, r set('x y','z') default 'x y,z', s varchar(5) binary, t char(0), u text character set utf8mb3, v nchar(4), w long varchar) default character set utf8mb4 collate utf8mb4_unicode_ci;

-- schema: a table of another collation, whose columns inherit it
create table t (a varchar(20), b text, c varchar(5) collate utf8mb4_bin, d char(2) character set ascii) collate latin1_german1_ci;
create table u (a varchar(20), b varchar(3) collate utf8mb4_general_ci) character set binary;

-- schema: names and comments in quotes
create table t (`A ``b` int comment 'it''s \\ here', `select` text, `ünïcode` int comment 'naïve €', `Tab	and space` int, key `ix É` (`ünïcode`)) comment 'a ''table'' \\ naïve €' row_format=compact;
create table `T``x` (`Id` int primary key auto_increment, `Up` int, foreign key (`Up`) references `T``x` (`Id`));

-- schema: a column that is not shown
create table t (a int invisible default 5, b int);

-- schema: tables with options
create table t (a int) engine=InnoDB row_format=dynamic stats_persistent=1 stats_sample_pages=7;
create table u (a int, b varchar(9), key (b)) engine=MyISAM checksum=1 delay_key_write=1;
create table v (a int, key using hash (a)) engine=MEMORY max_rows=100;

-- schema: a column that was moved and changed
create table t (a int, b text, c int unique, d int);
alter table t drop column b;
alter table t add column e varchar(9) not null default 'x' after a;
alter table t modify c bigint first;
create index ix on t (d, e);

-- schema: keywords as names
create table `user` (`order` int primary key, `limit` varchar(5) default 'user', `check` int, `default` int, foreign key (`default`) references `user` (`order`), key `key` (`limit`));

-- schema: a place on a map
create table t (g point not null, h geometry, spatial index (g));
