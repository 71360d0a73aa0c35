package dev.dataflow.tck.failure;

import static dev.dataflow.tck.run.FailureAssert.assertFailure;
import static dev.dataflow.tck.run.Workbench.offered;

import dev.dataflow.api.adapter.ConnectionUrl;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.core.DataFlow;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.FailureAssert;
import dev.dataflow.tck.run.Workbench;
import java.time.Duration;

/** Databases that cannot be opened; each attempt must end, and its error must keep the password to itself. */
public abstract class ConnectionRules {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    /** For the kit. */
    protected ConnectionRules() {}

    @Rule("DF-CONN-01")
    void aWrongPasswordIsAuthFailed(Workbench workbench) {
        String url = offered(workbench.fixture().urlWithWrongPassword(), "the fixture knows no wrong password");

        opening(workbench, url).hasCode(ErrorCode.AUTH_FAILED);
    }

    @Rule("DF-CONN-02")
    void aMissingDatabaseIsAFaultOfTheConfiguration(Workbench workbench) {
        String url = offered(workbench.fixture().urlOfMissingDatabase(), "the fixture knows no missing database");

        opening(workbench, url).hasCode(ErrorCode.CONFIGURATION);
    }

    @Rule("DF-CONN-03")
    void aServerThatIsNotThereIsUnavailable(Workbench workbench) {
        String url =
                offered(workbench.fixture().urlWhereNobodyListens(), "the fixture knows no port where nobody listens");

        opening(workbench, url).hasCode(ErrorCode.UNAVAILABLE);
    }

    private static FailureAssert opening(Workbench workbench, String url) {
        FailureAssert failure = assertFailure(() -> DataFlow.builder()
                .provider(workbench.fixture().provider())
                .url(url)
                .config(config -> config.withConnectTimeout(CONNECT_TIMEOUT))
                .open());
        ConnectionUrl.parse(url).password().ifPresent(failure::hidesInMessage);
        return failure.hasAdapter(workbench.fixture().provider().id());
    }
}
