-- schema: indexes of an expression, and one that is not used
create table t (a int, b varchar(9), index i1 ((lower(b)), a), index i2 ((a + 1) desc), unique index i3 ((concat(b, 'it''s naïve €'))), index i4 (a) invisible, index i5 ((cast(b as char(5)))));

-- schema: places on a map with their system
create table t (g point not null, h geometry, p polygon not null srid 4326, spatial index (g));

-- schema: a condition with a name on its column, and texts of another character set in expressions
create table t (a int constraint named check (a <> 3), b longtext default (_utf8mb4'it''s'), c varchar(9) default (_latin1'abc'), d varchar(9) check (d <> _utf8mb4'é€'));
