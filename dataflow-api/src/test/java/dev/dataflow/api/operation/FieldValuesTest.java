package dev.dataflow.api.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.api.error.DataFlowException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldValuesTest {

    @Test
    void cannotBeChangedThroughItsBytes() {
        byte[] given = {1, 2};
        FieldValues values = FieldValues.of("data", given);
        given[0] = 9;
        ((byte[]) values.get("data"))[1] = 9;
        assertThat(values).isEqualTo(FieldValues.of("data", new byte[] {1, 2}));
        assertThat(values).hasSameHashCodeAs(FieldValues.of("data", new byte[] {1, 2}));
    }

    @Test
    void keepsTheOrderAndNulls() {
        FieldValues values = FieldValues.ofArray(List.of("b", "a"), new Object[] {1, null});
        assertThat(values.asMap())
                .containsExactly(Map.entry("b", 1), new java.util.AbstractMap.SimpleEntry<>("a", null));
        assertThat(values.only(List.of("a")).asList()).containsExactly((Object) null);
        assertThat(values.with(FieldValues.of("a", 2)).asList()).containsExactly(1, 2);
    }

    @Test
    void showsNoValues() {
        assertThat(FieldValues.of("name", "hunter2")).hasToString("values of [name]");
    }

    @Test
    void namesWhatIsThereWhenAskedForSomethingElse() {
        assertThatThrownBy(() -> FieldValues.of("email", 1).get("emial"))
                .isInstanceOf(DataFlowException.class)
                .hasMessageContaining("did you mean 'email'?");
    }
}
