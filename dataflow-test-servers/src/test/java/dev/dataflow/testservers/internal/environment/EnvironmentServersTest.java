package dev.dataflow.testservers.internal.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.testservers.ServerKind;
import dev.dataflow.testservers.ServerOrigin;
import dev.dataflow.testservers.ServerStartException;
import dev.dataflow.testservers.TestDatabase;
import dev.dataflow.testservers.TestServer;
import dev.dataflow.testservers.TestServers;
import dev.dataflow.testservers.internal.process.LoopbackPort;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EnvironmentServersTest {

    @Test
    void a_server_that_the_variable_names_is_used_with_the_urls_account() {
        try (TestDatabase elsewhere = TestServers.postgres().createDatabase()) {
            TestServer server = EnvironmentServers.connect(ServerKind.POSTGRESQL, "POSTGRES_URL", elsewhere.adminUrl());

            assertThat(server.origin()).isEqualTo(ServerOrigin.ENVIRONMENT);
            assertThat(server.version()).startsWith("PostgreSQL ");
            try (TestDatabase database = server.createDatabase()) {
                assertThat(database.url()).isEqualTo(database.adminUrl()).endsWith("/" + database.name());
            }
        }
    }

    @Test
    void mariadb_is_not_taken_for_mysql() {
        try (TestDatabase mariadb = TestServers.mariadb().createDatabase()) {
            String url = mariadb.adminUrl().replace("mariadb://", "mysql://");

            assertThatThrownBy(() -> EnvironmentServers.connect(ServerKind.MYSQL, "MYSQL_URL", url))
                    .isInstanceOf(ServerStartException.class)
                    .hasMessageContaining("MYSQL_URL must name a MySQL server")
                    .hasMessageContaining("MariaDB");
        }
    }

    @Test
    void a_server_that_does_not_answer_is_an_error_that_names_the_variable_and_no_password() {
        String url = "postgresql://user:secret@127.0.0.1:" + LoopbackPort.pick() + "/postgres";

        assertThatThrownBy(() -> EnvironmentServers.connect(ServerKind.POSTGRESQL, "POSTGRES_URL", url))
                .isInstanceOf(ServerStartException.class)
                .hasMessageContaining("POSTGRES_URL")
                .hasMessageNotContaining("secret");
    }

    @Test
    void a_url_of_another_scheme_is_an_error_that_names_the_right_ones() {
        assertThatThrownBy(() -> EnvironmentServers.connect(ServerKind.MARIADB, "MARIADB_URL", "postgresql://host/x"))
                .isInstanceOf(ServerStartException.class)
                .hasMessageContaining("[mariadb, mysql]");
    }
}
