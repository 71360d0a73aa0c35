package dev.dataflow.dialect.mysql;

import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.Impact;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.dialect.mysql.Alteration.Way;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How the servers go about changes of columns. Stateless. */
final class ColumnAlteration {

    private static final Pattern VARCHAR = Pattern.compile("varchar\\((\\d+)\\)(.*)");

    /** From this length on, in utf8mb4, a value's length takes two bytes. */
    private static final int TWO_BYTES = 64;

    private ColumnAlteration() {}

    /**
     * How a change is made.
     *
     * @param way what the server can be held to
     * @param impact what it means
     */
    record Course(Way way, Impact impact) {}

    /**
     * The value for rows that are there as a default. For types without a length MySQL wants parentheses, and MariaDB
     * keeps an expression, in which it does not understand a constant in bytes with its character set before it.
     */
    static String defaultOf(Product product, ColumnSchema column, Object fill) {
        String literal = MysqlWriter.literal(column.type(), fill);
        boolean isLong = isLong(column);
        return switch (product) {
            case MYSQL -> isLong ? "(%s)".formatted(literal) : literal;
            case MARIADB ->
                isLong && literal.startsWith(MysqlWriter.BYTES_OF_TEXT)
                        ? "(convert(%s using utf8mb4))".formatted(literal.substring(MysqlWriter.BYTES_OF_TEXT.length()))
                        : literal;
        };
    }

    private static boolean isLong(ColumnSchema column) {
        return column.type() instanceof FieldType.TextType
                || column.type() instanceof FieldType.BytesType
                || column.type() instanceof FieldType.JsonType;
    }

    /** A default that is an expression is worked out for each row. */
    static Way wayOfAdding(ColumnSchema column, boolean filled, boolean hasFullText) {
        ColumnSchema.GeneratedColumn generation = column.generation();
        boolean computed =
                column.defaultExpression() != null && column.defaultExpression().startsWith("(");
        boolean plain = !column.identity()
                && !computed
                && !(filled && isLong(column))
                && (generation == null || !generation.stored());
        return plain && !hasFullText ? Way.INSTANT : Way.ANY;
    }

    static Optional<String> unsupported(Product product, SchemaChange.AlterColumn alter) {
        ColumnSchema.GeneratedColumn from = alter.from().generation();
        ColumnSchema.GeneratedColumn to = alter.to().generation();
        boolean fromVirtual = from != null && !from.stored();
        boolean toVirtual = to != null && !to.stored();
        return fromVirtual == toVirtual && (product == Product.MYSQL || (from == null) == (to == null))
                ? Optional.empty()
                : Optional.of(
                        "%s cannot change whether the column %s of table %s is computed; drop the column and add it again"
                                .formatted(product.label(), alter.to().name(), alter.table()));
    }

    static Course course(SchemaChange.AlterColumn alter, boolean hasFullText) {
        ColumnSchema from = alter.from();
        ColumnSchema to = alter.to();
        boolean sameType = String.valueOf(from.nativeType()).equals(to.nativeType());
        boolean sameOtherwise = from.identity() == to.identity()
                && String.valueOf(from.generation()).equals(String.valueOf(to.generation()));
        if (!sameOtherwise || !(sameType || isLonger(from, to))) {
            return new Course(Way.ANY, new Impact(Impact.Lock.WRITES, true, true));
        }
        if (from.nullable() == to.nullable()) {
            return new Course(Way.INPLACE, Impact.MOMENTARY);
        }
        return hasFullText
                ? new Course(Way.ANY, new Impact(Impact.Lock.WRITES, true, true))
                : new Course(Way.INPLACE, new Impact(Impact.Lock.NONE, true, true));
    }

    /** Text that may be longer is stored in the same way while its length takes as many bytes. */
    private static boolean isLonger(ColumnSchema from, ColumnSchema to) {
        Matcher before = VARCHAR.matcher(String.valueOf(from.nativeType()));
        Matcher after = VARCHAR.matcher(String.valueOf(to.nativeType()));
        if (!before.matches() || !after.matches() || !before.group(2).equals(after.group(2))) {
            return false;
        }
        int length = Integer.parseInt(before.group(1));
        int longer = Integer.parseInt(after.group(1));
        return length <= longer && length < TWO_BYTES == longer < TWO_BYTES;
    }

    /** What of a table speaks of a column by its name, so that this cannot be changed. */
    static Optional<String> dependent(TableSchema table, String column) {
        List<String> one = List.of(column);
        Stream<String> checks = table.checks().stream()
                .filter(each -> each.columns().contains(column))
                .map(each -> "check " + each.name());
        Stream<String> columns = table.columns().stream()
                .filter(each -> each.generation() != null
                        && !CatalogText.columns(each.generation().expression(), one)
                                .isEmpty())
                .map(each -> "column " + each.name());
        Stream<String> indexes = table.indexes().stream()
                .filter(each -> each.parts().stream()
                        .anyMatch(part -> !part.isColumn()
                                && !CatalogText.columns(part.expression(), one).isEmpty()))
                .map(each -> "index " + each.name());
        return Stream.of(checks, columns, indexes).flatMap(each -> each).findFirst();
    }
}
