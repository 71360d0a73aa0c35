package dev.dataflow.dialect.postgres;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.Impact;
import dev.dataflow.api.migration.NativeCommand;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.sql.schema.Literals;
import dev.dataflow.sql.schema.Steps;
import dev.dataflow.sql.schema.TableWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;

/**
 * Writes changes of columns. Thread-safe.
 *
 * @param writer writes the parts of DDL
 * @param literals writes constants
 * @param comment the statement that sets a column's comment
 */
record ColumnChanges(TableWriter writer, Literals literals, BiFunction<String, ColumnSchema, String> comment) {

    private static final Impact REWRITE = new Impact(Impact.Lock.ALL, true, true);
    private static final Impact ALL_READ = new Impact(Impact.Lock.ALL, true, false);

    /** A constant default is kept in the catalog alone, so that no row is touched ("ALTER TABLE", Notes). */
    List<String> add(SchemaChange.AddColumn add) {
        ColumnSchema column = add.column();
        List<String> statements = new ArrayList<>();
        if (add.fill() == null) {
            statements.add("add column " + writer.column(column));
        } else {
            statements.add("add column " + writer.column(column.withDefault(literals.of(column, add.fill()))));
            statements.add(setDefault(column));
        }
        List<String> all = altering(add.table(), statements);
        if (column.comment() != null) {
            all.add(comment.apply(add.table(), column));
        }
        return all;
    }

    Impact impact(SchemaChange.AddColumn add) {
        ColumnSchema column = add.column();
        boolean computed = column.identity()
                || (column.generation() != null && column.generation().stored());
        return computed ? REWRITE : Impact.MOMENTARY;
    }

    /** No value is lost: one that does not fit is found first. */
    List<NativeCommand> alter(SchemaChange.AlterColumn alter) {
        requirePossible(alter);
        List<NativeCommand> commands = new ArrayList<>(new MisfitQuery(writer)
                .demands(alter, withoutCollation(type(alter.from())), withoutCollation(type(alter.to()))));
        commands.addAll(Steps.commands(alterations(alter)));
        return commands;
    }

    private List<String> alterations(SchemaChange.AlterColumn alter) {
        ColumnSchema from = alter.from();
        ColumnSchema to = alter.to();
        String name = writer.quoted(to.name());
        List<String> clauses = new ArrayList<>();
        boolean newDefault = !Objects.equals(from.defaultExpression(), to.defaultExpression());
        if (newDefault && from.defaultExpression() != null) {
            clauses.add("alter column %s drop default".formatted(name));
        }
        boolean renumbered = !identity(from).equals(identity(to));
        if (renumbered && !identity(from).isEmpty()) {
            clauses.add("alter column %s drop identity".formatted(name));
        }
        if (from.generation() != null && to.generation() == null) {
            clauses.add("alter column %s drop expression".formatted(name));
        }
        if (!type(from).equals(type(to))) {
            String type = type(to);
            clauses.add("alter column %s type %s using %s::%s".formatted(name, type, name, withoutCollation(type)));
        }
        if (newDefault && to.defaultExpression() != null) {
            clauses.add(setDefault(to));
        }
        if (from.nullable() != to.nullable() && to.nullable()) {
            clauses.add("alter column %s drop not null".formatted(name));
        }
        List<String> statements = altering(alter.table(), clauses);
        if (from.nullable() && !to.nullable()) {
            if (alter.fill() != null) {
                statements.add("update %s set %s = %s where %s is null"
                        .formatted(writer.quoted(alter.table()), name, literals.of(to, alter.fill()), name));
            }
            statements.addAll(altering(alter.table(), List.of("alter column %s set not null".formatted(name))));
        }
        if (renumbered && !identity(to).isEmpty()) {
            statements.addAll(altering(alter.table(), List.of("alter column %s add%s".formatted(name, identity(to)))));
        }
        if (!Objects.equals(from.comment(), to.comment())) {
            statements.add(comment.apply(alter.table(), to));
        }
        return statements;
    }

    private static void requirePossible(SchemaChange.AlterColumn alter) {
        boolean serial = isSerial(alter.from()) || isSerial(alter.to());
        boolean sameSerial =
                Objects.equals(alter.from().nativeType(), alter.to().nativeType());
        boolean generated = alter.to().generation() != null
                && !alter.to().generation().equals(alter.from().generation());
        if ((serial && !sameSerial) || generated) {
            throw DataFlowException.builder(
                            ErrorCode.UNSUPPORTED,
                            ("column %s of table %s cannot be turned from %s into %s in place: add another column,"
                                            + " copy the values, and drop this one")
                                    .formatted(
                                            alter.to().name(),
                                            alter.table(),
                                            alter.from().nativeType(),
                                            alter.to().nativeType()))
                    .adapter(PostgresProvider.ID)
                    .build();
        }
    }

    /** The type without what the identity is like. */
    private static String type(ColumnSchema column) {
        String type = Objects.requireNonNull(column.nativeType(), "a column in its database's form has a native type");
        int end = type.indexOf(CatalogColumns.IDENTITY);
        return end < 0 ? type : type.substring(0, end);
    }

    private static String identity(ColumnSchema column) {
        String more = String.valueOf(column.nativeType()).substring(type(column).length());
        return more.isEmpty() && column.identity() && !isSerial(column) ? " generated by default as identity" : more;
    }

    private static boolean isSerial(ColumnSchema column) {
        return String.valueOf(column.nativeType()).endsWith("serial");
    }

    /** Longer text of the same collation, and text without a limit, are only a matter of the catalog. */
    Impact impact(SchemaChange.AlterColumn alter) {
        Impact impact = Impact.MOMENTARY;
        if (!type(alter.from()).equals(type(alter.to()))) {
            impact = widens(alter.from(), alter.to()) ? Impact.MOMENTARY : REWRITE;
        }
        boolean tightened = alter.from().nullable() && !alter.to().nullable();
        return tightened ? impact.and(ALL_READ) : impact;
    }

    private static boolean widens(ColumnSchema from, ColumnSchema to) {
        boolean sameCollation = collation(from).equals(collation(to));
        return sameCollation
                && from.type() instanceof FieldType.StringType old
                && (to.type() instanceof FieldType.TextType
                        || (to.type() instanceof FieldType.StringType now && now.length() >= old.length()));
    }

    private static String collation(ColumnSchema column) {
        String type = String.valueOf(column.nativeType());
        int at = type.indexOf(" collate ");
        return at < 0 ? "" : type.substring(at);
    }

    private static String withoutCollation(String type) {
        int at = type.indexOf(" collate ");
        return at < 0 ? type : type.substring(0, at);
    }

    private String setDefault(ColumnSchema column) {
        String name = writer.quoted(column.name());
        return column.defaultExpression() == null
                ? "alter column %s drop default".formatted(name)
                : "alter column %s set default %s".formatted(name, column.defaultExpression());
    }

    private List<String> altering(String table, List<String> clauses) {
        List<String> statements = new ArrayList<>();
        clauses.forEach(each -> statements.add("alter table %s %s".formatted(writer.quoted(table), each)));
        return statements;
    }
}
