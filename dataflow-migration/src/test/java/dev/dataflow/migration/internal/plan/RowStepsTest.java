package dev.dataflow.migration.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.PlanStyle;
import dev.dataflow.migration.plan.MigrationPart;
import dev.dataflow.migration.plan.MigrationPlan;
import dev.dataflow.migration.plan.MigrationPolicy;
import dev.dataflow.migration.plan.PlannedStep;
import dev.dataflow.migration.plan.Risk;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What changes rows is shown in plans. */
class RowStepsTest {

    private static final MigrationPart.Commands COMMANDS =
            new MigrationPart.Commands("sql", List.of("delete from a", "delete from b"));
    private static final MigrationPart.Code CODE = new MigrationPart.Code("move the rows");

    @Test
    void aPlanOfCommandsAloneIsNotEmpty() {
        MigrationPlan plan = plan(COMMANDS, RowSteps.planned(RowSteps.of(COMMANDS)));

        assertThat(plan.isEmpty()).isFalse();
        assertThat(plan.changes()).isEmpty();
        assertThat(plan.risk()).isEqualTo(Risk.LOCKING);
        assertThat(plan.text()).isEqualTo("""
            1. LOCKING; change rows by sql
               because only its author knows what it does to rows, and for how long others wait
                  delete from a
                  delete from b
            """);
    }

    @Test
    void codeIsShownByItsName() {
        assertThat(plan(CODE, RowSteps.planned(RowSteps.of(CODE))).text())
                .startsWith("1. LOCKING; change rows by java\n")
                .endsWith("      move the rows\n");
    }

    @Test
    void rowsAreChangedOnPurposeAndOnlyAStrictPolicyRefusesThat() {
        MigrationPlan plan = plan(COMMANDS, RowSteps.planned(RowSteps.of(COMMANDS)));

        plan.require(MigrationPolicy.usual());
        assertThatThrownBy(() -> plan.require(MigrationPolicy.usual().refusing(Risk.LOCKING)))
                .isInstanceOf(DataFlowException.class)
                .hasMessageContaining("change rows by sql is LOCKING and not allowed");
    }

    private static MigrationPlan plan(MigrationPart part, PlannedStep step) {
        return new MigrationPlan(
                DatabaseSchema.EMPTY,
                DatabaseSchema.EMPTY,
                List.of(part),
                PlanStyle.DIRECT,
                List.of(step),
                List.of(),
                List.of());
    }
}
