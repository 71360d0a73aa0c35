package dev.dataflow.examples.loading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.model.ReferenceDefinition;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ChinookTablesTest {

    @Test
    void the_eleven_files_hold_15607_rows() throws IOException {
        int rows = 0;
        for (ChinookTable<?> table : ChinookTables.inOrderOfReference()) {
            rows += table.read().size();
        }

        assertThat(ChinookTables.inOrderOfReference()).hasSize(11);
        assertThat(rows).isEqualTo(15_607);
    }

    @Test
    void each_table_comes_behind_those_that_it_refers_to() {
        Set<String> before = new HashSet<>();
        for (ChinookTable<?> table : ChinookTables.inOrderOfReference()) {
            ModelDefinition model = ModelDefinition.of(table.model());
            before.add(model.name());

            assertThat(before)
                    .containsAll(model.references().stream()
                            .map(ReferenceDefinition::target)
                            .toList());
        }
    }
}
