package dev.dataflow.tck.value;

import static dev.dataflow.api.filter.Filter.where;
import static dev.dataflow.tck.run.Answers.all;
import static dev.dataflow.tck.run.Answers.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.Repository;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Findings;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Everything;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All types in one row, by every way that values go in and out. */
public abstract class EveryTypeRules {

    private static final List<FieldValues> ROWS = List.of(
            Everything.values(1), Everything.nulls(2), Everything.others(3), Everything.values(4), Everything.nulls(5));

    /** For the kit. */
    protected EveryTypeRules() {}

    @Rule("DF-VAL-46")
    void createAndListKeepEveryType(Workbench workbench) {
        Repository<FieldValues> rows = workbench.rows(Everything.model(workbench.table("everything")));

        for (FieldValues row : ROWS) {
            assertThat(only(rows.create(row))).isEqualTo(row);
        }

        assertThat(all(rows.all().rows())).isEqualTo(ROWS);
    }

    @Rule(value = "DF-VAL-47", needs = Capability.CREATE_MANY)
    void createManyKeepsEveryType(Workbench workbench) {
        Repository<FieldValues> rows = workbench.rows(Everything.model(workbench.table("everything")));

        assertThat(all(rows.createAll(ROWS))).isEqualTo(ROWS);
        assertThat(all(rows.all().rows())).isEqualTo(ROWS);
    }

    @Rule(value = "DF-VAL-48", needs = Capability.UPDATE)
    void updateKeepsEveryType(Workbench workbench) {
        Repository<FieldValues> rows = workbench.rows(Everything.model(workbench.table("everything")));
        only(rows.create(Everything.nulls(1)));

        for (FieldValues row : List.of(Everything.values(1), Everything.others(1), Everything.nulls(1))) {
            Map<String, @Nullable Object> changes = row.asMap();
            changes.remove("id");
            assertThat(only(rows.update(1L, changes))).isTrue();
            assertThat(only(rows.read(1L))).isEqualTo(row);
        }
    }

    @Rule("DF-VAL-49")
    void nullIsNullInEveryType(Workbench workbench) {
        Repository<FieldValues> rows = workbench.rows(Everything.model(workbench.table("everything")));
        ROWS.forEach(row -> only(rows.create(row)));
        Findings findings = new Findings();

        for (String field :
                Everything.nulls(1).names().subList(1, Everything.nulls(1).size())) {
            findings.check(() -> assertThat(ids(rows, where(field).isNull()))
                    .as("%s is null", field)
                    .containsExactly(2L, 5L));
            findings.check(() -> assertThat(ids(rows, where(field).isNotNull()))
                    .as("%s is not null", field)
                    .containsExactly(1L, 3L, 4L));
        }
        findings.tell();
    }

    private static List<Object> ids(Repository<FieldValues> rows, Filter filter) {
        return all(rows.where(filter).rows("id")).stream()
                .<Object>map(each -> each.at(0))
                .toList();
    }
}
