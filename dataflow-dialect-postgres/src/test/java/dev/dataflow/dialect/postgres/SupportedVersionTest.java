package dev.dataflow.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.api.error.ErrorCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SupportedVersionTest {

    @ParameterizedTest
    @ValueSource(strings = {"14.20", "18.6", "19beta1"})
    void takesWhatIsNewEnough(String version) {
        assertThat(PostgresProvider.supported(version)).isEqualTo(version);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9.6.24", "13.23", "unknown"})
    void refusesWhatIsTooOldOrNotKnown(String version) {
        assertThatThrownBy(() -> PostgresProvider.supported(version))
                .hasMessageStartingWith(ErrorCode.CONFIGURATION.name())
                .hasMessageContaining("PostgreSQL %s is too old: DataFlow needs 14 or later".formatted(version));
    }
}
