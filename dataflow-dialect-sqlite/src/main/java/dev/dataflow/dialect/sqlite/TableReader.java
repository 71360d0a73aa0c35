package dev.dataflow.dialect.sqlite;

import dev.dataflow.api.migration.ReferenceAction;
import dev.dataflow.dialect.sqlite.TableDeclaration.Part;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the statement that SQLite keeps of a table ("CREATE TABLE" in its documentation). Much of it no pragma tells:
 * names of constraints, conditions, collations, what happens on conflicts. Reads one statement, on one thread.
 */
final class TableReader {

    private final SqlReader sql;
    private final List<TableDeclaration.Column> columns = new ArrayList<>();
    private final List<TableDeclaration.Constraint> constraints = new ArrayList<>();
    private final Set<String> options;

    private TableReader(String createTable) {
        SqlReader statement = new SqlReader(createTable);
        while (!statement.ended() && !statement.sees("(")) {
            statement.take();
        }
        this.sql = new SqlReader(statement.brackets());
        this.options = options(statement);
    }

    static TableDeclaration read(String createTable) {
        TableReader reader = new TableReader(createTable);
        while (!reader.sql.ended()) {
            if (!reader.sql.takes(",")) {
                reader.item();
            }
        }
        return new TableDeclaration(reader.columns, reader.constraints, reader.options);
    }

    private static Set<String> options(SqlReader statement) {
        Set<String> options = new HashSet<>();
        statement.items().forEach(each -> {
            if (!each.ended()) {
                options.add(each.rest().toLowerCase(Locale.ROOT).replaceAll("\\s+", " "));
            }
        });
        return options;
    }

    /** A constraint of the table needs no comma before it. */
    private void item() {
        boolean ofTable =
                Stream.of("constraint", "primary", "unique", "check", "foreign").anyMatch(sql.peek()::is);
        if (ofTable) {
            ofTable(name());
        } else {
            column();
        }
    }

    private @Nullable String name() {
        String name = null;
        while (sql.takes("constraint")) {
            name = sql.take().text();
        }
        return name;
    }

    private void ofTable(@Nullable String name) {
        if (sql.takes("primary", "key")) {
            SqlReader inside = new SqlReader(sql.brackets());
            boolean counting = inside.dropsLast("autoincrement");
            constraints.add(new TableDeclaration.Key(name, parts(inside), onConflict(), counting, false));
        } else if (sql.takes("unique")) {
            constraints.add(new TableDeclaration.Unique(name, parts(new SqlReader(sql.brackets())), onConflict()));
        } else if (sql.takes("check")) {
            check(name);
        } else if (sql.takes("foreign", "key")) {
            List<String> referring = sql.names();
            sql.takes("references");
            reference(name, referring);
        } else {
            sql.take();
        }
    }

    private static List<Part> parts(SqlReader inside) {
        return inside.items().stream()
                .map(each -> {
                    String column = each.take().text();
                    each.dropsLast("asc");
                    String options = each.rest().toLowerCase(Locale.ROOT);
                    return new Part(column, options.isEmpty() ? null : options);
                })
                .toList();
    }

    private void check(@Nullable String name) {
        constraints.add(new TableDeclaration.Check(name, sql.brackets()));
        // Parsed by SQLite, and without effect.
        onConflict();
    }

    private @Nullable String onConflict() {
        return sql.takes("on", "conflict") ? "on conflict " + word() : null;
    }

    private String word() {
        return sql.take().text().toLowerCase(Locale.ROOT);
    }

    private void reference(@Nullable String name, List<String> referring) {
        String target = sql.take().text();
        List<String> targetColumns = sql.sees("(") ? sql.names() : List.of();
        ReferenceAction onDelete = ReferenceAction.NO_ACTION;
        ReferenceAction onUpdate = ReferenceAction.NO_ACTION;
        List<String> options = new ArrayList<>();
        while (true) {
            if (sql.takes("on", "delete")) {
                onDelete = action();
            } else if (sql.takes("on", "update")) {
                onUpdate = action();
            } else if (sql.takes("match")) {
                options.add("match " + sql.take().text());
            } else if (sql.takes("not", "deferrable")) {
                options.add("not deferrable");
            } else if (sql.takes("deferrable")) {
                options.add("deferrable");
            } else if (sql.takes("initially")) {
                options.add("initially " + word());
            } else {
                break;
            }
        }
        constraints.add(new TableDeclaration.Reference(
                name,
                referring,
                target,
                targetColumns,
                onDelete,
                onUpdate,
                options.isEmpty() ? null : String.join(" ", options)));
    }

    private ReferenceAction action() {
        if (sql.takes("set", "null")) {
            return ReferenceAction.SET_NULL;
        }
        if (sql.takes("set", "default")) {
            return ReferenceAction.SET_DEFAULT;
        }
        if (sql.takes("cascade")) {
            return ReferenceAction.CASCADE;
        }
        if (sql.takes("restrict")) {
            return ReferenceAction.RESTRICT;
        }
        sql.takes("no", "action");
        return ReferenceAction.NO_ACTION;
    }

    private void column() {
        String column = sql.take().text();
        int from = sql.position();
        while (!sql.ended() && !endsType()) {
            if (sql.sees("(")) {
                sql.brackets();
            } else {
                sql.take();
            }
        }
        ColumnReader rest = new ColumnReader(column, sql.textSince(from));
        while (!sql.ended() && !sql.sees(",")) {
            rest.constraint(name());
        }
        columns.add(rest.column());
    }

    private boolean endsType() {
        return sql.sees("generated", "always")
                || Stream.of(
                                ",",
                                "constraint",
                                "primary",
                                "not",
                                "null",
                                "unique",
                                "check",
                                "default",
                                "collate",
                                "references",
                                "as")
                        .anyMatch(sql.peek()::is);
    }

    /** What stands behind a column's type. */
    private final class ColumnReader {

        private final String column;
        private final String type;
        private @Nullable String collation;
        private boolean notNull;
        private @Nullable String onNull;
        private @Nullable String defaultText;
        private @Nullable String generation;
        private boolean stored;

        private ColumnReader(String column, String type) {
            this.column = column;
            this.type = type;
        }

        private TableDeclaration.Column column() {
            return new TableDeclaration.Column(
                    column, type, collation, notNull, onNull, defaultText, generation, stored);
        }

        private void constraint(@Nullable String name) {
            if (sql.takes("not", "null")) {
                notNull = true;
                onNull = onConflict();
            } else if (sql.takes("null")) {
                onConflict();
            } else if (sql.takes("primary", "key")) {
                key(name);
            } else if (sql.takes("unique")) {
                constraints.add(new TableDeclaration.Unique(name, List.of(new Part(column, null)), onConflict()));
            } else if (sql.takes("check")) {
                check(name);
            } else if (sql.takes("default")) {
                defaultText = defaultText();
            } else if (sql.takes("collate")) {
                collation = "collate " + source();
            } else if (sql.takes("references")) {
                reference(name, List.of(column));
            } else if (sql.takes("generated", "always", "as") || sql.takes("as")) {
                generation = sql.brackets();
                stored = sql.takes("stored");
                sql.takes("virtual");
            } else if (!sql.sees(",")) {
                sql.take();
            }
        }

        private void key(@Nullable String name) {
            boolean descending = !sql.takes("asc") && sql.takes("desc");
            String onConflict = onConflict();
            boolean counting = sql.takes("autoincrement");
            constraints.add(new TableDeclaration.Key(
                    name, List.of(new Part(column, descending ? "desc" : null)), onConflict, counting, true));
        }

        private String defaultText() {
            int from = sql.position();
            if (sql.sees("(")) {
                sql.brackets();
            } else if (sql.takes("+") || sql.takes("-") || !sql.ended()) {
                sql.take();
            }
            return sql.textSince(from);
        }

        private String source() {
            int from = sql.position();
            sql.take();
            return sql.textSince(from);
        }
    }
}
