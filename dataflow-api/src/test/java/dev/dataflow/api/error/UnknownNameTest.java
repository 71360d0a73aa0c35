package dev.dataflow.api.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UnknownNameTest {

    @Test
    void suggestsTheNearestName() {
        assertThat(UnknownName.message("field", "emial", "model Customer", List.of("id", "email")))
                .isEqualTo("model Customer has no field 'emial'; did you mean 'email'? It has: id, email");
    }

    @Test
    void suggestsNothingThatIsFarAway() {
        assertThat(UnknownName.message("field", "xyz", "model Customer", List.of("id", "email")))
                .isEqualTo("model Customer has no field 'xyz'. It has: id, email");
    }

    @Test
    void cutsAndCleansWhatItRepeats() {
        assertThat(UnknownName.message("field", "a\n" + "b".repeat(10_000), "model Customer", List.of("id")))
                .hasSizeLessThan(200)
                .doesNotContain("\n");
    }
}
