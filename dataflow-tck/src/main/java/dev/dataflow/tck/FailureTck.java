package dev.dataflow.tck;

import dev.dataflow.tck.failure.ConflictRules;
import dev.dataflow.tck.failure.ConnectionRules;
import dev.dataflow.tck.failure.ErrorRules;
import dev.dataflow.tck.failure.RightsRules;
import dev.dataflow.tck.failure.StoppedStatementRules;
import dev.dataflow.tck.failure.StorageRules;
import dev.dataflow.tck.flow.CancellationRules;
import dev.dataflow.tck.flow.ClosingRules;
import dev.dataflow.tck.flow.DeadlineRules;
import dev.dataflow.tck.flow.IsolationRules;
import dev.dataflow.tck.flow.LifecycleRules;
import dev.dataflow.tck.flow.PoolRules;
import dev.dataflow.tck.flow.PublisherRules;
import dev.dataflow.tck.flow.SavepointRules;
import dev.dataflow.tck.flow.TransactionBoundRules;
import dev.dataflow.tck.flow.TransactionRules;
import dev.dataflow.tck.outage.CutRules;
import dev.dataflow.tck.outage.HalfOpenRules;
import dev.dataflow.tck.outage.ServerRules;
import dev.dataflow.tck.outage.SlowNetworkRules;
import dev.dataflow.tck.stress.BankRules;
import dev.dataflow.tck.stress.StormRules;
import org.junit.jupiter.api.Nested;

/** The part of the kit about what goes wrong, and about what must hold whatever does. */
abstract class FailureTck extends MigrationTck {

    /** For {@link AdapterTck}. */
    FailureTck() {}

    /** {@link ErrorRules}. */
    @Nested
    class Errors extends ErrorRules {}

    /** {@link ConflictRules}. */
    @Nested
    class Conflicts extends ConflictRules {}

    /** {@link StorageRules}. */
    @Nested
    class Storage extends StorageRules {}

    /** {@link StoppedStatementRules}. */
    @Nested
    class StoppedStatements extends StoppedStatementRules {}

    /** {@link RightsRules}. */
    @Nested
    class Rights extends RightsRules {}

    /** {@link ConnectionRules}. */
    @Nested
    class Connections extends ConnectionRules {}

    /** {@link PublisherRules}. */
    @Nested
    class Publishers extends PublisherRules {}

    /** {@link LifecycleRules}. */
    @Nested
    class Lifecycle extends LifecycleRules {}

    /** {@link ClosingRules}. */
    @Nested
    class Closing extends ClosingRules {}

    /** {@link CancellationRules}. */
    @Nested
    class Cancellation extends CancellationRules {}

    /** {@link DeadlineRules}. */
    @Nested
    class Deadlines extends DeadlineRules {}

    /** {@link PoolRules}. */
    @Nested
    class Pools extends PoolRules {}

    /** {@link TransactionRules}. */
    @Nested
    class Transactions extends TransactionRules {}

    /** {@link TransactionBoundRules}. */
    @Nested
    class TransactionBounds extends TransactionBoundRules {}

    /** {@link IsolationRules}. */
    @Nested
    class Isolations extends IsolationRules {}

    /** {@link SavepointRules}. */
    @Nested
    class Savepoints extends SavepointRules {}

    /** {@link CutRules}. */
    @Nested
    class Cuts extends CutRules {}

    /** {@link SlowNetworkRules}. */
    @Nested
    class SlowNetworks extends SlowNetworkRules {}

    /** {@link HalfOpenRules}. */
    @Nested
    class HalfOpen extends HalfOpenRules {}

    /** {@link ServerRules}. */
    @Nested
    class Servers extends ServerRules {}

    /** {@link StormRules}. */
    @Nested
    class Storms extends StormRules {}

    /** {@link BankRules}. */
    @Nested
    class Banks extends BankRules {}
}
