package dev.dataflow.tck.value;

import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Column;
import java.util.List;

/** ENUM. */
public abstract class EnumRules {

    private static final List<String> BY_NAME = List.of("BLACK", "WHITE", "black", "\u00c4RGER");
    private static final FieldType ENUM = new FieldType.EnumType(BY_NAME.reversed());

    /** For the kit. */
    protected EnumRules() {}

    @Rule("DF-VAL-35")
    void anEnumIsKeptByName(Workbench workbench) {
        ValueTrial.of(workbench, ENUM, BY_NAME).isKept();
    }

    @Rule("DF-VAL-36")
    void anEnumIsFoundAndOrderedByName(Workbench workbench) {
        ValueTrial.of(workbench, ENUM, BY_NAME).isFound();
        ValueTrial.of(workbench, ENUM, BY_NAME).isOrdered();
    }

    @Rule("DF-VAL-37")
    void refusesAnotherName(Workbench workbench) {
        Column column = Column.of(workbench, ENUM);

        for (String wrong : List.of("White", "", "BLACK ", "0")) {
            workbench
                    .assertUnsent(() -> column.rows().create(Column.sample(1, wrong)))
                    .hasCode(ErrorCode.VALIDATION)
                    .hasFields("value");
        }
    }
}
