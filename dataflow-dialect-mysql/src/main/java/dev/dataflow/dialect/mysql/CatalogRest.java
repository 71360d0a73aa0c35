package dev.dataflow.dialect.mysql;

import static dev.dataflow.dialect.mysql.MysqlCatalog.text;

import dev.dataflow.api.migration.CheckSchema;
import dev.dataflow.api.migration.OpaquePart;
import dev.dataflow.sql.schema.SchemaAssembler;
import dev.dataflow.sql.statement.ColumnCodec;
import dev.dataflow.sql.statement.SqlStatement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads tables' own properties, conditions, and what has no place in a schema but has to be known. Stateless.
 *
 * @param product which catalog it is
 */
record CatalogRest(Product product) {

    /** The table's option for its engine, where that is not InnoDB. */
    static final String ENGINE = "engine";

    /** The table's option for its collation, where that is not DataFlow's. */
    static final String COLLATE = "collate";

    private static final ColumnCodec<String> TEXT = ColumnCodec.same(String.class);
    private static final Pattern COLUMN = Pattern.compile("`((?:[^`]|``)+)`");

    private static final Pattern OPTION = Pattern.compile("([A-Za-z_]+)=(\\w+)");

    static final SqlStatement TABLES = SqlStatement.select("""
        select table_name, engine, table_collation, table_comment, coalesce(create_options, '')
        from information_schema.tables
        where table_schema = database() and table_type = 'BASE TABLE'\
        """, TEXT, TEXT, TEXT, TEXT, TEXT);

    static final SqlStatement TRIGGERS = SqlStatement.select("""
        select event_object_table, trigger_name, concat(action_timing, ' ', event_manipulation, ' ', action_statement)
        from information_schema.triggers
        where trigger_schema = database()\
        """, TEXT, TEXT, TEXT);

    static final SqlStatement OF_SCHEMA = SqlStatement.select("""
        select 'view', table_name, view_definition from information_schema.views where table_schema = database()
        union all
        select lower(routine_type), routine_name, '' from information_schema.routines where routine_schema = database()
        union all
        select 'event', event_name, '' from information_schema.events where event_schema = database()\
        """, TEXT, TEXT, TEXT);

    SqlStatement checks() {
        return switch (product) {
            case MYSQL -> SqlStatement.select("""
                select t.table_name, c.constraint_name, c.check_clause, t.enforced
                from information_schema.check_constraints c
                join information_schema.table_constraints t
                  on t.constraint_schema = c.constraint_schema and t.constraint_name = c.constraint_name
                where c.constraint_schema = database() and t.constraint_type = 'CHECK'\
                """, TEXT, TEXT, TEXT, TEXT);
            case MARIADB -> SqlStatement.select("""
                select table_name, constraint_name, check_clause, 'YES'
                from information_schema.check_constraints
                where constraint_schema = database() and level <> 'Column'\
                """, TEXT, TEXT, TEXT, TEXT);
        };
    }

    void addTable(SchemaAssembler assembler, @Nullable Object[] row) {
        String table = text(row[0]);
        if (!text(row[1]).equals("InnoDB")) {
            assembler.option(table, ENGINE, text(row[1]));
        }
        if (!text(row[2]).equals(product.collation())) {
            assembler.option(table, COLLATE, text(row[2]));
        }
        if (!text(row[3]).isEmpty()) {
            assembler.comment(table, text(row[3]));
        }
        Matcher words = OPTION.matcher(text(row[4]).replace("`", ""));
        while (words.find()) {
            assembler.option(table, words.group(1).toLowerCase(Locale.ROOT), words.group(2));
        }
        if (text(row[4]).contains("partitioned")) {
            assembler.opaque(table, new OpaquePart("partitioning", table, ""));
        }
    }

    void addCheck(SchemaAssembler assembler, @Nullable Object[] row) {
        String expression = DdlText.expression(product, text(row[2]));
        if (!text(row[3]).equals("YES")) {
            assembler.opaque(text(row[0]), new OpaquePart("check", text(row[1]), expression));
            return;
        }
        Set<String> columns = new LinkedHashSet<>();
        Matcher names = COLUMN.matcher(expression);
        while (names.find()) {
            columns.add(names.group(1).replace("``", "`"));
        }
        assembler.check(text(row[0]), new CheckSchema(text(row[1]), List.copyOf(columns), expression));
    }

    static void addTrigger(SchemaAssembler assembler, @Nullable Object[] row) {
        assembler.opaque(text(row[0]), new OpaquePart("trigger", text(row[1]), text(row[2])));
    }

    static void add(SchemaAssembler assembler, @Nullable Object[] row) {
        assembler.opaque(new OpaquePart(text(row[0]), text(row[1]), row[2] == null ? "" : text(row[2])));
    }
}
