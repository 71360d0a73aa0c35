package dev.dataflow.migration.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.PlanStyle;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.migration.plan.Finding;
import dev.dataflow.migration.plan.Finding.Rule;
import dev.dataflow.migration.plan.Risk;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A change of type is safe where that is known, and nowhere else. */
class AssessmentTest {

    private static final FieldType INT = new FieldType.IntType();
    private static final FieldType LONG = new FieldType.LongType();
    private static final FieldType TEXT = new FieldType.TextType();

    @Test
    void typesThatAreReadAsTheSameMayTakeLess() {
        Assessment narrowed = altered(TEXT, "text", TEXT, "varchar(17000)", false);

        assertThat(narrowed.risk()).isEqualTo(Risk.LOSSY);
        assertThat(narrowed.findings()).extracting(Finding::rule).containsExactly(Rule.NARROWING);
        assertThat(narrowed.findings().get(0).message())
                .isEqualTo("nobody can say whether varchar(17000) takes all that text holds");
        assertThat(altered(INT, "integer", INT, "smallint", false).risk()).isEqualTo(Risk.LOSSY);
    }

    @Test
    void theUsualTypeOfAFieldTakesAllThatIsReadAsIt() {
        assertThat(altered(TEXT, "varchar(17000)", TEXT, "text", true).risk()).isEqualTo(Risk.SAFE);
        assertThat(altered(INT, "smallint", INT, "integer", true).risk()).isEqualTo(Risk.SAFE);
        assertThat(altered(INT, "smallint", LONG, "bigint", true).risk()).isEqualTo(Risk.SAFE);
    }

    @Test
    void aWiderTypeInAnUnusualFormMayTakeLess() {
        assertThat(altered(INT, "integer", LONG, "mediumint", false).risk()).isEqualTo(Risk.LOSSY);
        assertThat(altered(LONG, "bigint", INT, "integer", true).risk()).isEqualTo(Risk.LOSSY);
        assertThat(altered(null, "point", TEXT, "text", true).risk()).isEqualTo(Risk.LOSSY);
    }

    @Test
    void theSameNativeTypeIsSafeWhateverItIsReadAs() {
        assertThat(altered(null, "point", null, "point", false).risk()).isEqualTo(Risk.SAFE);
    }

    @Test
    void whoeverPlansForOthersAtWorkIsNotToldToDoThat() {
        assertThat(Planner.advice(PlanStyle.DIRECT)).contains("MigrationPolicy.online()");
        assertThat(Planner.advice(PlanStyle.ONLINE)).contains("quiet hour").doesNotContain("online()");
    }

    private static Assessment altered(
            @Nullable FieldType from, String fromNative, @Nullable FieldType to, String toNative, boolean usual) {
        SchemaChange.AlterColumn alter = new SchemaChange.AlterColumn(
                "t",
                ColumnSchema.found("c", from, true, false, fromNative),
                ColumnSchema.found("c", to, true, false, toNative),
                null);
        return Assessment.of(alter, null, column -> usual && column.equals(alter.to()));
    }
}
