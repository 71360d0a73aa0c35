package dev.dataflow.tck.failure;

import static dev.dataflow.tck.run.Answers.all;
import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.FailureAssert.assertFailure;
import static dev.dataflow.tck.run.Workbench.offered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.Repository;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Connection;
import dev.dataflow.tck.run.HeldTransaction;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Items;
import java.util.function.UnaryOperator;

/** What an account, or a server, does not allow. */
public abstract class RightsRules {

    /** For the kit. */
    protected RightsRules() {}

    @Rule("DF-ERR-15")
    void whatTheAccountMayNotDoIsPermissionDenied(Workbench workbench) {
        String url = offered(workbench.fixture().urlWithTooFewRights(), "the fixture knows no account with few rights");
        refusesWrites(workbench, url, ErrorCode.PERMISSION_DENIED);
    }

    @Rule("DF-ERR-16")
    void whatAcceptsNoWritesIsAReadOnlyTarget(Workbench workbench) {
        String url = offered(workbench.fixture().urlOfReadOnlyTarget(), "the fixture knows no read-only target");
        refusesWrites(workbench, url, ErrorCode.READ_ONLY_TARGET);
    }

    @Rule(value = "DF-ERR-17", needs = Capability.TRANSACTIONS)
    void aConnectionTooManyIsUnavailableOrALimit(Workbench workbench) {
        String url = offered(
                workbench.fixture().urlWithTwoConnections(), "the fixture knows no account with few connections");
        Items items = Items.stocked(workbench);
        Connection limited =
                workbench.connection(url, UnaryOperator.identity(), items.rows().model());
        HeldTransaction first = workbench.hold(limited.database());
        first.does(inside -> inside.repository(Items.MODEL).read(1L));
        HeldTransaction second = workbench.hold(limited.database());
        second.does(inside -> inside.repository(Items.MODEL).read(1L));

        assertFailure(() -> limited.items().create(Items.named(7, "too many")))
                .hasCodeIn(ErrorCode.UNAVAILABLE, ErrorCode.RESOURCE_LIMIT)
                .hasRetry(RetryVerdict.STATEMENT)
                .hasNativeCode();

        first.commit();
        second.commit();
        assertThat(only(limited.items().create(Items.named(7, "in turn")))).isEqualTo(Items.named(7, "in turn"));
        limited.assertWhole();
    }

    private static void refusesWrites(Workbench workbench, String url, ErrorCode code) {
        Items items = Items.stocked(workbench);
        Repository<FieldValues> rows = workbench
                .connection(url, UnaryOperator.identity(), items.rows().model())
                .items();

        assertThat(all(rows.all().rows())).isEqualTo(Items.STOCK);
        assertFailure(() -> rows.create(Items.named(7, "refused")))
                .hasCode(code)
                .hasRetry(RetryVerdict.NEVER)
                .hasModel(Items.MODEL)
                .hasNativeCode();
        assertThat(items.stored()).isEqualTo(Items.STOCK);
    }
}
