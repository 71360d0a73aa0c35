package dev.dataflow.tck.sample;

import static dev.dataflow.tck.run.Answers.all;
import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.Answers.row;

import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.Repository;
import dev.dataflow.core.Selection;
import dev.dataflow.tck.run.Workbench;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table with a key and one nullable field of the type in question.
 *
 * @param rows the rows, of {@code id} and {@code value}
 */
public record Column(Repository<FieldValues> rows) {

    /** A new table. */
    public static Column of(Workbench workbench, FieldType type) {
        return new Column(workbench.rows(ModelDefinition.builder("Sample")
                .table(workbench.table("samples"))
                .field(FieldDefinition.required("id", new FieldType.LongType()))
                .field(FieldDefinition.optional("value", type))
                .key("id")
                .build()));
    }

    /** A row. */
    public static FieldValues sample(long id, @Nullable Object value) {
        return row("id", id, "value", value);
    }

    /** Stores the values with the keys 1, 2, ... */
    public Column with(@Nullable Object... values) {
        return with(Arrays.asList(values));
    }

    /** Stores the values with the keys 1, 2, ... */
    public Column with(List<? extends @Nullable Object> values) {
        for (int position = 0; position < values.size(); position++) {
            only(rows.create(sample(position + 1L, values.get(position))));
        }
        return this;
    }

    /** The keys of the rows that match, in order. */
    public List<Long> idsWhere(Filter filter) {
        return ids(rows.where(filter));
    }

    /** The keys of all rows, ordered so. */
    public List<Long> idsBy(String... order) {
        return ids(rows.all().sort(order));
    }

    /** The keys of the rows selected, in order. */
    public static List<Long> ids(Selection<FieldValues> selection) {
        return all(selection.rows("id")).stream()
                .map(each -> (Long) each.get("id"))
                .toList();
    }
}
