package dev.dataflow.dialect.mysql;

import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.sql.schema.TableWriter;
import java.util.stream.Collectors;

/**
 * Writes the creation of tables, with their indexes: so the server makes none by itself that is made anyway.
 * Thread-safe.
 *
 * @param product the server's
 * @param writer writes what all databases have
 * @param columns writes columns
 * @param indexes writes indexes
 */
record TableText(Product product, TableWriter writer, ColumnText columns, IndexText indexes) {

    /** The statement that creates a table with all that it has; it has none of DataFlow's indexes for full text. */
    String create(TableSchema table) {
        String collation = table.options().getOrDefault(CatalogRest.COLLATE, product.collation());
        String suffix = " engine=%s default character set %s collate %s"
                .formatted(
                        table.options().getOrDefault(CatalogRest.ENGINE, "InnoDB"),
                        collation.substring(
                                0, collation.indexOf('_') < 0 ? collation.length() : collation.indexOf('_')),
                        collation);
        String others = table.options().entrySet().stream()
                .filter(each -> !each.getKey().equals(CatalogRest.ENGINE))
                .filter(each -> !each.getKey().equals(CatalogRest.COLLATE))
                .map(each -> " %s=%s".formatted(each.getKey(), each.getValue()))
                .collect(Collectors.joining());
        String comment = table.comment() == null ? "" : " comment=" + writer.text(table.comment());
        return writer.createTable(table, suffix + others + comment, columns::of, indexes::of);
    }
}
