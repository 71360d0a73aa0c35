package dev.dataflow.dialect.mysql;

import dev.dataflow.api.migration.TableSchema;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What of a table speaks of a column in an expression. Stateless. */
final class ColumnUses {

    private static final Pattern NAME = Pattern.compile("(?s)'(?:[^'\\\\]|\\\\.|'')*'|`((?:[^`]|``)+)`");

    private ColumnUses() {}

    /** The first use of a column in a condition, a computed column or an index. */
    static Optional<String> of(TableSchema table, String column) {
        Stream<String> checks = table.checks().stream()
                .filter(each -> names(each.expression(), column))
                .map(each -> "condition " + each.name());
        Stream<String> columns = table.columns().stream()
                .filter(each ->
                        each.generation() != null && names(each.generation().expression(), column))
                .map(each -> "column " + each.name());
        Stream<String> indexes = table.indexes().stream()
                .filter(each ->
                        each.parts().stream().anyMatch(part -> !part.isColumn() && names(part.expression(), column)))
                .map(each -> "index " + each.name());
        return Stream.of(checks, columns, indexes).flatMap(each -> each).findFirst();
    }

    private static boolean names(String expression, String column) {
        return namesIn(expression).contains(column);
    }

    /** The names that stand in an expression. */
    static List<String> namesIn(String expression) {
        return NAME.matcher(expression)
                .results()
                .filter(each -> each.group(1) != null)
                .map(each -> each.group(1).replace("``", "`"))
                .toList();
    }
}
