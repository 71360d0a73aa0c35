package dev.dataflow.tck.protection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Items;

/** A table that must come out of an attack as it went in. */
record Canary(Items items) {

    static Canary in(Workbench workbench) {
        return new Canary(Items.stocked(workbench));
    }

    void isUnharmed() {
        assertThat(items.stored())
                .as("rows of a table that an attack must not touch")
                .isEqualTo(Items.STOCK);
    }
}
