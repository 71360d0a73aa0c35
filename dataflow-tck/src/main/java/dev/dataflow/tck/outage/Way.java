package dev.dataflow.tck.outage;

import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.FailureAssert.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.adapter.CallOptions;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.Page;
import dev.dataflow.api.filter.Sort;
import dev.dataflow.api.operation.CreateOperation;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.ListOperation;
import dev.dataflow.api.operation.ReadOperation;
import dev.dataflow.tck.fault.FaultProxy;
import dev.dataflow.tck.run.Answers;
import dev.dataflow.tck.run.Await;
import dev.dataflow.tck.run.Connection;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Items;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.reactivestreams.Publisher;

/**
 * The sample's table by way of a proxy. Operations are asked of the adapter itself, as DataFlow repeats reads.
 *
 * @param workbench what it is made with
 * @param proxy between adapter and server
 * @param connection with times that let no rule wait long
 */
record Way(Workbench workbench, FaultProxy proxy, Connection connection) {

    /** Longer than anything may take here that works. */
    static final Duration PATIENT = Duration.ofSeconds(5);

    static Way through(Workbench workbench) {
        return through(workbench, UnaryOperator.identity());
    }

    static Way through(Workbench workbench, UnaryOperator<AdapterConfig> config) {
        FaultProxy proxy = workbench.proxy();
        Connection connection = Items.on(
                workbench,
                workbench.urlThrough(proxy),
                usual -> config.apply(usual.withPoolSize(4)
                        .withAcquireTimeout(PATIENT)
                        .withConnectTimeout(PATIENT)
                        .withCloseTimeout(Duration.ofSeconds(1))));
        return new Way(workbench, proxy, connection);
    }

    Publisher<FieldValues> create(long id) {
        return create(id, CallOptions.usual());
    }

    Publisher<FieldValues> create(long id, CallOptions options) {
        return connection
                .adapter()
                .execute(new CreateOperation(connection.items().model(), Items.named(id, "row " + id)), options);
    }

    Publisher<FieldValues> read(long id, CallOptions options) {
        return connection
                .adapter()
                .execute(
                        new ReadOperation(
                                connection.items().model(),
                                FieldValues.of("id", id),
                                List.of("id", "name", "quantity", "price", "active")),
                        options);
    }

    Publisher<FieldValues> list() {
        return connection
                .adapter()
                .execute(new ListOperation(
                        connection.items().model(),
                        Filter.all(),
                        List.of(Sort.asc("id")),
                        Page.all(),
                        List.of("id", "name", "quantity", "price", "active")));
    }

    /** Everything works, without anything being opened anew: within a few calls, of which each may meet a dead end. */
    void worksAgain(long id) {
        Await.soon("calls that reach the database again", this::readFails, failed -> !failed);
        for (int each = 0; each < 4; each++) {
            assertThat(only(connection.items().create(Items.named(id + each, "again"))))
                    .isEqualTo(Items.named(id + each, "again"));
        }
        connection.assertWhole();
        workbench.assertNobodyBusy();
    }

    /** Whether one of some calls fails, of which none may fail but for want of a connection. */
    private boolean readFails() {
        boolean failed = false;
        for (int each = 0; each < 4; each++) {
            try {
                Answers.all(read(1, CallOptions.usual()));
            } catch (DataFlowException error) {
                assertError(error).hasCode(ErrorCode.UNAVAILABLE).hasRetry(RetryVerdict.STATEMENT);
                failed = true;
            }
        }
        return failed;
    }
}
