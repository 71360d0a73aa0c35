package dev.dataflow.api.capability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CapabilitiesTest {

    @Test
    void namesTheFirstThatIsMissingAndWhy() {
        Capabilities capabilities = Capabilities.builder()
                .supported(Capability.CREATE, Capability.READ)
                .unsupported(Capability.REFERENCES, "it has no foreign keys")
                .build();
        assertThat(capabilities.firstMissing(Set.of(Capability.READ))).isEmpty();
        assertThat(capabilities.firstMissing(Set.of(Capability.READ, Capability.REFERENCES)))
                .contains(Capability.REFERENCES);
        assertThat(capabilities.reason(Capability.REFERENCES)).isEqualTo("it has no foreign keys");
        assertThat(capabilities.undeclared()).contains(Capability.LIST).doesNotContain(Capability.REFERENCES);
    }

    @Test
    void refusesADeclarationThatContradictsItself() {
        assertThatThrownBy(
                        () -> Capabilities.builder().supported(Capability.COUNT).build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("LIST");
    }

    @Test
    void givesEveryCapabilityARuleOfItsOwn() {
        assertThat(Arrays.stream(Capability.values()).map(Capability::ruleId))
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("DF-CAP-\\d\\d"));
    }
}
