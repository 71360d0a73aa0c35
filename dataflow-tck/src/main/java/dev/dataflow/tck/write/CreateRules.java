package dev.dataflow.tck.write;

import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.Answers.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Items;
import java.math.BigDecimal;

/** Storing one row. */
public abstract class CreateRules {

    /** For the kit. */
    protected CreateRules() {}

    @Rule("DF-CREATE-01")
    void emitsTheRowAsStored(Workbench workbench) {
        Items items = Items.empty(workbench);

        FieldValues created = only(items.rows().create(row("price", new BigDecimal("1.5"), "id", 7L)));

        assertThat(created).isEqualTo(Items.item(7, null, null, "1.50", null));
    }

    @Rule("DF-CREATE-02")
    void theRowIsThereAfterwards(Workbench workbench) {
        Items items = Items.empty(workbench);

        FieldValues first = only(items.rows().create(Items.STOCK.get(0)));
        FieldValues second = only(items.rows().create(Items.STOCK.get(3)));

        assertThat(items.stored()).containsExactly(first, second);
    }

    @Rule("DF-CREATE-03")
    void aNullableFieldLeftOutIsNull(Workbench workbench) {
        Items items = Items.empty(workbench);

        assertThat(only(items.rows().create(row("id", 1L)))).isEqualTo(Items.item(1, null, null, null, null));
        assertThat(items.stored()).containsExactly(Items.item(1, null, null, null, null));
    }

    @Rule("DF-CREATE-04")
    void refusesARowWithoutARequiredField(Workbench workbench) {
        Items items = Items.empty(workbench);

        workbench
                .assertUnsent(() -> items.rows().create(row("name", "x")))
                .hasCode(ErrorCode.VALIDATION)
                .hasFields("id");
        workbench
                .assertUnsent(() -> items.rows().create(row("id", null, "name", "x")))
                .hasCode(ErrorCode.VALIDATION)
                .hasFields("id");
    }

    @Rule("DF-CREATE-05")
    void refusesAnUnknownField(Workbench workbench) {
        Items items = Items.empty(workbench);

        workbench
                .assertUnsent(() -> items.rows().create(row("id", 1L, "titel", "x")))
                .hasCode(ErrorCode.VALIDATION)
                .hasFields("titel");
    }

    @Rule("DF-CREATE-06")
    void refusesAValueOfAnotherTypeAndNamesEveryFault(Workbench workbench) {
        Items items = Items.empty(workbench);

        workbench
                .assertUnsent(() -> items.rows()
                        .create(row("id", 1L, "quantity", "many", "active", "yes", "price", new BigDecimal("0.001"))))
                .hasCode(ErrorCode.VALIDATION)
                .hasFields("quantity", "active", "price");
    }
}
