package dev.dataflow.dialect.mysql;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.TableSchema;
import java.util.List;

/**
 * What the server would refuse, or do in another way, told before anything is sent. Stateless.
 *
 * @param product the server's
 */
record Limits(Product product) {

    /** MySQL does not rename a column that an expression names. */
    void requireRenamable(TableSchema table, String column) {
        if (product == Product.MYSQL) {
            ColumnUses.of(table, column).ifPresent(use -> {
                throw refusal("the column %s of table %s cannot be renamed while the %s names it: drop that before, and"
                                .formatted(column, table.name(), use)
                        + " make it again");
            });
        }
    }

    /** MariaDB would give the column a default of its own choice. */
    void requireDefault(String table, ColumnSchema column) {
        boolean updated = String.valueOf(column.nativeType()).contains(ColumnText.ON_UPDATE);
        if (product == Product.MARIADB && updated && !column.nullable() && column.defaultExpression() == null) {
            throw refusal("the column %s of table %s is set on updates, and so must have a default or may hold nothing"
                    .formatted(column.name(), table));
        }
    }

    /** A column that counts has to be the first of an index. */
    void requireNotCounted(TableSchema table, IndexSchema index) {
        List<IndexSchema> left =
                table.indexes().stream().filter(each -> !each.equals(index)).toList();
        for (ColumnSchema column : table.columns()) {
            List<String> counted = List.of(column.name());
            if (column.identity()
                    && ReferenceIndexes.serves(index, counted)
                    && !ReferenceIndexes.isServed(table, left, counted)) {
                throw refusal("the column %s of table %s counts by itself, for which it needs the index %s"
                        .formatted(column.name(), table.name(), index.name()));
            }
        }
    }

    private DataFlowException refusal(String reason) {
        return DataFlowException.builder(ErrorCode.UNSUPPORTED, "%s: %s".formatted(product.label(), reason))
                .adapter(MysqlProvider.ID)
                .build();
    }
}
