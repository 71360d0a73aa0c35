package dev.dataflow.tck.value;

import static dev.dataflow.api.filter.Filter.not;
import static dev.dataflow.api.filter.Filter.where;
import static dev.dataflow.tck.run.Answers.all;
import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.sample.Column.sample;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.tck.run.Findings;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Column;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Values of one type on trial: whether a database keeps them, finds them and orders them. All that is wrong is told at
 * once.
 *
 * <p>Every trial stores a null beside the values.
 */
final class ValueTrial {

    private final Workbench workbench;
    private final FieldType type;
    private final List<@Nullable Object> values;
    private final Findings findings = new Findings();

    private ValueTrial(Workbench workbench, FieldType type, List<?> values) {
        this.workbench = workbench;
        this.type = type;
        this.values = new ArrayList<>(values);
        this.values.add(null);
    }

    static ValueTrial of(Workbench workbench, FieldType type, Object... values) {
        return new ValueTrial(workbench, type, List.of(values));
    }

    static ValueTrial of(Workbench workbench, FieldType type, List<?> values) {
        return new ValueTrial(workbench, type, values);
    }

    /** What was given is what create returns, what read returns and what list returns. */
    void isKept() {
        Column column = Column.of(workbench, type);
        List<FieldValues> given = new ArrayList<>();
        for (int position = 0; position < values.size(); position++) {
            FieldValues row = sample(position + 1L, values.get(position));
            given.add(row);
            same("created", row, only(column.rows().create(row)));
            same("read", row, only(column.rows().read(position + 1L)));
        }
        List<FieldValues> listed = all(column.rows().all().rows());
        findings.check(() -> assertThat(listed).hasSameSizeAs(given));
        for (int position = 0; position < Math.min(listed.size(), given.size()); position++) {
            same("listed", given.get(position), listed.get(position));
        }
        findings.tell();
    }

    /** Each value, of which no two are equal, is found by itself, and all others by its negation. */
    void isFound() {
        Column column = Column.of(workbench, type).with(values);
        for (int position = 0; position < values.size(); position++) {
            Object value = values.get(position);
            long id = position + 1L;
            finds(column, "eq", where("value").eq(value), List.of(id));
            finds(column, "in", where("value").in(Collections.singletonList(value)), List.of(id));
            finds(column, "ne", where("value").ne(value), allBut(id));
            finds(column, "not eq", not(where("value").eq(value)), allBut(id));
        }
        findings.tell();
    }

    /** The values, given from the smallest to the greatest, sort so and compare so; null is before them. */
    void isOrdered() {
        List<@Nullable Object> shuffled = new ArrayList<>(values);
        Collections.reverse(shuffled);
        Column column = Column.of(workbench, type).with(shuffled);
        List<Long> ascending = LongStream.rangeClosed(1, values.size())
                .map(id -> id == 1 ? id : values.size() + 2 - id)
                .boxed()
                .toList();
        findings.check(
                () -> assertThat(column.idsBy("value")).as("keys by value").isEqualTo(ascending));
        findings.check(() -> assertThat(column.idsBy("-value"))
                .as("keys by value, descending")
                .isEqualTo(ascending.reversed()));
        for (int rank = 1; rank < values.size(); rank++) {
            Object value = shuffled.get((int) (ascending.get(rank) - 1));
            if (value != null) {
                finds(column, "gt", where("value").gt(value), sorted(ascending.subList(rank + 1, values.size())));
                finds(column, "lte", where("value").lte(value), sorted(ascending.subList(1, rank + 1)));
            }
        }
        findings.tell();
    }

    private void finds(Column column, String operator, Filter filter, List<Long> ids) {
        findings.check(() -> assertThat(column.idsWhere(filter))
                .as("keys where %s: %s", operator, filter)
                .isEqualTo(ids));
    }

    private void same(String how, FieldValues expected, FieldValues actual) {
        findings.check(() -> assertThat(actual).as(how).isEqualTo(expected));
    }

    private List<Long> allBut(long id) {
        return Stream.iterate(1L, each -> each + 1)
                .limit(values.size())
                .filter(each -> each != id)
                .toList();
    }

    private static List<Long> sorted(List<Long> ids) {
        return ids.stream().sorted().toList();
    }
}
