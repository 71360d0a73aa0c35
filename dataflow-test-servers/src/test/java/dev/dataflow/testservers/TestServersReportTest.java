package dev.dataflow.testservers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TestServersReportTest {

    @Test
    void the_report_names_every_kind_with_its_origin_and_version() {
        TestServersReport report = TestServersReport.ofEveryKind();

        assertThat(report.lines()).hasSize(ServerKind.values().length);
        assertThat(report.lines().getFirst())
                .matches("PostgreSQL: (ENVIRONMENT|TESTCONTAINERS|EMBEDDED), PostgreSQL \\d.*");
        assertThat(report.lines().getLast()).startsWith("MongoDB stand-in: EMBEDDED, mongo-java-server ");
        assertThat(report.lines()).noneMatch(line -> line.contains("FAILED TO START"));
        assertThat(TestServers.describe()).isEqualTo(report.toString());
    }
}
