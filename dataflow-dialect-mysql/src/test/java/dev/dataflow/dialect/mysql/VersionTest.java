package dev.dataflow.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionTest {

    @ParameterizedTest
    @CsvSource({
        "8.0.31, 8.0.31",
        "8.4.0-debug, 8.4.0",
        "8.0.32-24.1, 8.0.32",
        "11.4.5-MariaDB, 11.4.5",
        "10.6.1-MariaDB-log, 10.6.1",
        "5.5.5-10.11.6-MariaDB-0+deb12u1, 10.11.6",
        "5.5.5, 5.5.5",
        "unknown, 0.0.0",
    })
    void readsWhatServersReport(String reported, String version) {
        assertThat(Version.of(reported)).hasToString(version);
    }

    @ParameterizedTest
    @CsvSource({"8.0.17, 8.0.16", "8.1.0, 8.0.99", "10.0.0, 9.9.9", "10.6.10, 10.6.9"})
    void ordersByNumbers(String later, String earlier) {
        assertThat(Version.of(later)).isGreaterThan(Version.of(earlier));
    }
}
