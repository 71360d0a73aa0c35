package dev.dataflow.tck.protection;

import static dev.dataflow.tck.run.Answers.all;
import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.Answers.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.DataFlow;
import dev.dataflow.core.Repository;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import java.util.List;
import org.assertj.core.api.Assertions;

/** Models made at run time whose names try to become statements. */
public abstract class HostileModelRules {

    private static final List<String> IDENTIFIERS = List.of(
            "x' ; DROP TABLE x; --", "x\" ; DROP TABLE x; --", "x` ; DROP TABLE x; --", "x]); --", "x\\", "a/*", "--");

    private static final List<String> IMPOSSIBLE =
            List.of("", " ", "$where", "system.users", "nul\0", "line\nbreak", "x".repeat(64));

    /** For the kit. */
    protected HostileModelRules() {}

    @Rule("DF-INJ-08")
    void hostileTableAndColumnNamesAreOnlyNames(Workbench workbench) {
        Canary canary = Canary.in(workbench);
        List<ModelDefinition> models = IDENTIFIERS.stream()
                .map(hostile -> model(workbench.table("h") + hostile, "id" + hostile))
                .toList();
        DataFlow database = workbench.database(models.toArray(ModelDefinition[]::new));

        for (ModelDefinition model : models) {
            Repository<FieldValues> rows = database.repository(model.name());
            only(rows.create(row("id", 1L)));
            assertThat(all(rows.all().rows())).containsExactly(row("id", 1L));
        }

        DatabaseSchema found = only(database.schema().inspect());
        assertThat(models)
                .allSatisfy(model -> assertThat(found.table(model.table())).isPresent());
        canary.isUnharmed();
    }

    @Rule("DF-INJ-09")
    void namesThatSomeDatabaseCannotHoldAreRefusedByTheModel(Workbench workbench) {
        for (String impossible : IMPOSSIBLE) {
            for (boolean asTable : new boolean[] {true, false}) {
                Assertions.assertThatThrownBy(
                                () -> model(asTable ? impossible : workbench.table("h"), asTable ? "id" : impossible))
                        .isInstanceOfSatisfying(
                                DataFlowException.class,
                                refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.CONFIGURATION));
            }
        }
    }

    private static ModelDefinition model(String table, String column) {
        return ModelDefinition.builder("Hostile" + table.hashCode())
                .table(table)
                .field(FieldDefinition.required("id", new FieldType.LongType()).inColumn(column))
                .key("id")
                .build();
    }
}
