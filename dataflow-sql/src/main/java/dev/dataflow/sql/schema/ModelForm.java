package dev.dataflow.sql.schema;

import dev.dataflow.api.migration.CheckSchema;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ValueCheck;
import dev.dataflow.sql.dialect.SqlDialect;
import dev.dataflow.sql.dialect.TypeMap.ColumnMapping;
import dev.dataflow.sql.plan.SqlRenderer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Brings what models ask for into a database's form. Thread-safe. */
public final class ModelForm {

    private final SqlDialect dialect;
    private final CheckWriter checks;
    private final UnaryOperator<String> echo;

    /**
     * For a database.
     *
     * @param echo how the catalog spells a type that was declared so
     */
    public ModelForm(SqlDialect dialect, UnaryOperator<String> echo) {
        this.dialect = dialect;
        this.checks = new CheckWriter(dialect, new SqlRenderer(dialect));
        this.echo = echo;
    }

    /** The table with native types, and with its checks as its own; the rest of it sorted as it is found. */
    public TableSchema of(TableSchema wanted) {
        List<CheckSchema> all = new ArrayList<>(wanted.checks());
        wanted.columns().forEach(each -> check(wanted.name(), each).ifPresent(all::add));
        all.sort(Comparator.comparing(CheckSchema::name));
        return wanted.withColumns(wanted.columns().stream().map(this::column).toList())
                .withChecks(all)
                .withIndexes(wanted.indexes().stream()
                        .sorted(Comparator.comparing(each -> each.name()))
                        .toList())
                .withReferences(wanted.references().stream()
                        .sorted(Comparator.comparing(each -> each.name()))
                        .toList());
    }

    private ColumnSchema column(ColumnSchema column) {
        if (column.nativeType() != null) {
            return column.inNativeType(column.nativeType());
        }
        ColumnMapping mapping = dialect.types().mapping(column.knownType().orElseThrow());
        return column.inNativeType(
                echo.apply(column.identity() ? mapping.identityDeclaration() : mapping.declaration()));
    }

    /** One for all rules of a column. */
    private Optional<CheckSchema> check(String table, ColumnSchema column) {
        List<String> conditions = column.checks().stream()
                .map(each -> condition(column, column.knownType().orElseThrow(), each))
                .flatMap(Optional::stream)
                .toList();
        return conditions.isEmpty()
                ? Optional.empty()
                : Optional.of(CheckSchema.named(
                        table,
                        column.name(),
                        conditions.stream().map("(%s)"::formatted).collect(Collectors.joining(" and "))));
    }

    private Optional<String> condition(ColumnSchema column, FieldType type, ValueCheck check) {
        return checks.condition(column.name(), type, check);
    }
}
