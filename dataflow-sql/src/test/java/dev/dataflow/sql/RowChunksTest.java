package dev.dataflow.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.RowChange;
import dev.dataflow.api.operation.UpdateManyOperation;
import dev.dataflow.sql.dialect.SqlDialect;
import dev.dataflow.sql.plan.DialectSample;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowChunksTest {

    @Test
    void dividesRowsIntoPowersOfTwoThatTheParametersAllow() {
        assertThat(sizes(Long.MAX_VALUE, Collections.nCopies(100, FieldValues.of("a", 1L))))
                .containsExactly(64, 32, 4);
        FieldValues wide = FieldValues.of(Map.of("a", 1L, "b", 2L, "c", 3L));
        assertThat(sizes(Long.MAX_VALUE, Collections.nCopies(40, wide))).containsExactly(32, 8);
    }

    @Test
    void dividesLongRowsSoThatAStatementStaysWithinItsBytes() {
        FieldValues text = FieldValues.of("a", "x".repeat(1_000));
        FieldValues bytes = FieldValues.of("a", new byte[1_500]);
        FieldValues json = FieldValues.of("a", List.of(Map.of("k", "x".repeat(1_000))));
        for (FieldValues row : List.of(text, bytes, json)) {
            assertThat(sizes(10_000, Collections.nCopies(5, row))).containsExactly(2, 2, 1);
        }
    }

    @Test
    void leavesARowThatIsTooLongToTheDatabase() {
        assertThat(sizes(10, Collections.nCopies(2, FieldValues.of("a", "x".repeat(1_000)))))
                .containsExactly(1, 1);
    }

    @Test
    void makesNothingOfNothing() {
        assertThat(sizes(10, List.of())).isEmpty();
    }

    @Test
    void countsAKeyForEachFieldItIsComparedFor() {
        assertThat(changes(Long.MAX_VALUE, 20, "k")).containsExactly(8, 8, 4);
        assertThat(changes(4_000, 20, "k")).containsExactly(8, 8, 4);
        assertThat(changes(4_000, 20, "k".repeat(100))).containsExactly(2, 2, 2, 2, 2, 2, 2, 2, 2, 2);
        assertThat(changes(Long.MAX_VALUE, 0, "k")).isEmpty();
    }

    /** Each row takes five parameters, of which three are its key. */
    private static List<Integer> changes(long maxBytes, int rows, String key) {
        ModelDefinition model = ModelDefinition.builder("Item")
                .field(FieldDefinition.required("id", new FieldType.StringType(100)))
                .field(FieldDefinition.optional("a", new FieldType.IntType()))
                .field(FieldDefinition.optional("b", new FieldType.IntType()))
                .key("id")
                .build();
        RowChange change = new RowChange(FieldValues.of(Map.of("id", key)), FieldValues.of(Map.of("a", 1, "b", 2)));
        UpdateManyOperation operation =
                new UpdateManyOperation(model, Filter.all(), FieldValues.empty(), Collections.nCopies(rows, change));
        return new RowChunks(limited(maxBytes))
                .ofChanges(operation).stream().map(List::size).toList();
    }

    private static List<Integer> sizes(long maxBytes, List<FieldValues> rows) {
        return new RowChunks(limited(maxBytes))
                .of(rows).stream().map(List::size).toList();
    }

    /** A dialect that takes 100 parameters. */
    private static SqlDialect limited(long maxBytes) {
        SqlDialect sample = DialectSample.mysql();
        return new SqlDialect(
                sample.info(),
                sample.capabilities(),
                sample.family(),
                sample.placeholders(),
                sample.maxParameters(),
                maxBytes,
                sample.types(),
                sample.textMatching(),
                sample.fullText(),
                sample.jsonPaths(),
                sample.generatedKeys(),
                sample.arithmetic(),
                sample.upserts(),
                sample.ddl(),
                sample.errors(),
                sample.schema());
    }
}
