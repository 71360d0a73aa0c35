package dev.dataflow.tck;

import dev.dataflow.tck.bulk.EachRowRules;
import dev.dataflow.tck.bulk.FeedRules;
import dev.dataflow.tck.bulk.ManyRowsRules;
import dev.dataflow.tck.kept.DefaultRules;
import dev.dataflow.tck.kept.SoftDeleteRules;
import dev.dataflow.tck.kept.StampRules;
import dev.dataflow.tck.kept.VersionRules;
import dev.dataflow.tck.node.NodeRules;
import dev.dataflow.tck.node.RecordRules;
import dev.dataflow.tck.page.CursorRules;
import dev.dataflow.tck.page.KeysetRules;
import dev.dataflow.tck.query.FilterMapRules;
import dev.dataflow.tck.relation.IncludeRules;
import dev.dataflow.tck.relation.IncludedWholeRules;
import dev.dataflow.tck.relation.ShownRecordRules;
import dev.dataflow.tck.structure.CheckRules;
import dev.dataflow.tck.structure.GeneratedKeyRules;
import org.junit.jupiter.api.Nested;

/**
 * The part of the kit about what DataFlow makes of an adapter's operations: an adapter knows none of it and still has
 * to carry it.
 */
abstract class CompositionTck extends FailureTck {

    /** For {@link AdapterTck}. */
    CompositionTck() {}

    /** {@link VersionRules}. */
    @Nested
    class Versions extends VersionRules {}

    /** {@link StampRules}. */
    @Nested
    class Stamps extends StampRules {}

    /** {@link DefaultRules}. */
    @Nested
    class Defaults extends DefaultRules {}

    /** {@link SoftDeleteRules}. */
    @Nested
    class SoftDeletes extends SoftDeleteRules {}

    /** {@link KeysetRules}. */
    @Nested
    class Keysets extends KeysetRules {}

    /** {@link CursorRules}. */
    @Nested
    class Cursors extends CursorRules {}

    /** {@link IncludeRules}. */
    @Nested
    class Includes extends IncludeRules {}

    /** {@link IncludedWholeRules}. */
    @Nested
    class IncludedWholes extends IncludedWholeRules {}

    /** {@link ShownRecordRules}. */
    @Nested
    class ShownRecords extends ShownRecordRules {}

    /** {@link EachRowRules}. */
    @Nested
    class EachRow extends EachRowRules {}

    /** {@link FeedRules}. */
    @Nested
    class Feeds extends FeedRules {}

    /** {@link ManyRowsRules}. */
    @Nested
    class ManyRows extends ManyRowsRules {}

    /** {@link FilterMapRules}. */
    @Nested
    class FilterMap extends FilterMapRules {}

    /** {@link GeneratedKeyRules}. */
    @Nested
    class GeneratedKeys extends GeneratedKeyRules {}

    /** {@link CheckRules}. */
    @Nested
    class Checks extends CheckRules {}

    /** {@link NodeRules}. */
    @Nested
    class Nodes extends NodeRules {}

    /** {@link RecordRules}. */
    @Nested
    class Records extends RecordRules {}
}
