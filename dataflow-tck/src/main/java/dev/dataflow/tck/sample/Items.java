package dev.dataflow.tck.sample;

import static dev.dataflow.tck.run.Answers.all;
import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.Answers.row;

import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.DataFlow;
import dev.dataflow.core.Repository;
import dev.dataflow.core.Selection;
import dev.dataflow.tck.run.Connection;
import dev.dataflow.tck.run.Workbench;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A table of items in a shop, with nulls in every field but the key.
 *
 * @param database where the table is
 */
public record Items(DataFlow database) {

    /** The model's name. */
    public static final String MODEL = "Item";

    /** The rows of a stocked table, by key from 1 to 6. */
    public static final List<FieldValues> STOCK = List.of(
            item(1, "apple", 5, "1.50", true),
            item(2, "Banana", 0, "0.25", false),
            item(3, "cherry", -3, null, null),
            item(4, null, null, "10.00", true),
            item(5, "apple pie", 5, "9.99", false),
            item(6, "\u00e9clair", 1_000_000, "2.50", true));

    /** A new table on connections of its own. */
    public static Connection on(Workbench workbench, UnaryOperator<AdapterConfig> config) {
        return on(workbench, workbench.fixture().url(), config);
    }

    /** A new table on connections of its own to this URL. */
    public static Connection on(Workbench workbench, String url, UnaryOperator<AdapterConfig> config) {
        Connection connection = workbench.connection(url, config, model(workbench.table("items")));
        only(connection.database().schema().createMissing());
        return connection;
    }

    /** The model in a table of this name. */
    public static ModelDefinition model(String table) {
        return start(table).build();
    }

    /** The same with a unique index on the name. */
    public static ModelDefinition uniqueByName(String table) {
        return start(table).unique("name").build();
    }

    private static ModelDefinition.Builder start(String table) {
        return ModelDefinition.builder(MODEL)
                .table(table)
                .field(FieldDefinition.required("id", new FieldType.LongType()))
                .field(FieldDefinition.optional("name", new FieldType.StringType(60)))
                .field(FieldDefinition.optional("quantity", new FieldType.IntType()))
                .field(FieldDefinition.optional("price", new FieldType.DecimalType(10, 2)))
                .field(FieldDefinition.optional("active", new FieldType.BooleanType()))
                .key("id");
    }

    /** A new table without rows. */
    public static Items empty(Workbench workbench) {
        return new Items(workbench.database(model(workbench.table("items"))));
    }

    /** A new table with the stock. */
    public static Items stocked(Workbench workbench) {
        Items items = empty(workbench);
        STOCK.forEach(each -> only(items.rows().create(each)));
        return items;
    }

    /** A row. */
    public static FieldValues item(
            long id,
            @Nullable String name,
            @Nullable Integer quantity,
            @Nullable String price,
            @Nullable Boolean active) {
        return row(
                "id", id,
                "name", name,
                "quantity", quantity,
                "price", price == null ? null : new BigDecimal(price),
                "active", active);
    }

    /** A row with a key and a name. */
    public static FieldValues named(long id, String name) {
        return item(id, name, null, null, null);
    }

    /** The rows. */
    public Repository<FieldValues> rows() {
        return database.repository(MODEL);
    }

    /** All rows by key. */
    public List<FieldValues> stored() {
        return all(rows().all().rows());
    }

    /** The keys of the rows that match, in order. */
    public List<Long> idsWhere(Filter filter) {
        return ids(rows().where(filter));
    }

    /** The keys of the rows selected, in order. */
    public static List<Long> ids(Selection<FieldValues> selection) {
        return all(selection.rows()).stream().map(each -> (Long) each.get("id")).toList();
    }
}
