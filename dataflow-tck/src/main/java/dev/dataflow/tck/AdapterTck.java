package dev.dataflow.tck;

import dev.dataflow.tck.capability.CapabilityRules;
import dev.dataflow.tck.capability.OperationCapabilityRules;
import dev.dataflow.tck.capability.TypeCapabilityRules;
import dev.dataflow.tck.fixture.TckFixture;
import dev.dataflow.tck.protection.HostileModelRules;
import dev.dataflow.tck.protection.InjectionRules;
import dev.dataflow.tck.rule.RuleNames;
import dev.dataflow.tck.run.ConformanceRun;
import dev.dataflow.tck.structure.IndexChangeRules;
import dev.dataflow.tck.structure.KeyRules;
import dev.dataflow.tck.structure.NameRules;
import dev.dataflow.tck.structure.ReferenceRules;
import dev.dataflow.tck.structure.SchemaRules;
import dev.dataflow.tck.structure.UniqueRules;
import dev.dataflow.tck.value.BinaryRules;
import dev.dataflow.tck.value.DecimalRules;
import dev.dataflow.tck.value.EnumRules;
import dev.dataflow.tck.value.EveryTypeRules;
import dev.dataflow.tck.value.JsonRules;
import dev.dataflow.tck.value.NumberRules;
import dev.dataflow.tck.value.TextRules;
import dev.dataflow.tck.value.TimeRules;
import dev.dataflow.tck.write.BulkVersionRules;
import dev.dataflow.tck.write.ChangedRules;
import dev.dataflow.tck.write.CreateManyRules;
import dev.dataflow.tck.write.CreateRules;
import dev.dataflow.tck.write.DeleteRules;
import dev.dataflow.tck.write.IncrementRules;
import dev.dataflow.tck.write.MatchedUpdateRules;
import dev.dataflow.tck.write.UpdateManyRules;
import dev.dataflow.tck.write.UpdateRules;
import dev.dataflow.tck.write.UpsertRules;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The whole kit. A plugin's author writes one subclass that starts a server, and runs it like any test class:
 *
 * <pre>{@code
 * class H2Tck extends AdapterTck {
 *     @Override
 *     protected TckFixture fixture() {
 *         return new H2Fixture(); // target "h2", new H2Provider(), the URL of an empty database
 *     }
 * }
 * }</pre>
 *
 * <p>There is one test for each rule of {@code docs/SPEC.md}, called by the rule's id. Where the adapter declares that
 * it lacks what a rule needs, its test proves the refusal instead. In the end stand
 * {@code target/conformance/<target>.json} and {@code .md}, and one line of summary in the output.
 *
 * <p>The tests share one fixture and run one after the other, in any order.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.SAME_THREAD)
@DisplayNameGeneration(RuleNames.class)
public abstract class AdapterTck extends QueryTck {

    @RegisterExtension
    final ConformanceRun run = new ConformanceRun(this::fixture);

    /** For subclasses. */
    @SuppressWarnings("this-escape") // the run asks for the fixture when JUnit has made the instance
    protected AdapterTck() {}

    /**
     * Starts what is to be examined; called once, and closed behind the last rule.
     *
     * @throws org.opentest4j.TestAbortedException where there is no such server on this machine, with the reason: all
     *     rules are reported as not exercised then ({@code Assumptions.abort(reason)})
     */
    protected abstract TckFixture fixture();

    /** {@link CapabilityRules}. */
    @Nested
    class Capabilities extends CapabilityRules {}

    /** {@link TypeCapabilityRules}. */
    @Nested
    class TypeCapabilities extends TypeCapabilityRules {}

    /** {@link OperationCapabilityRules}. */
    @Nested
    class OperationCapabilities extends OperationCapabilityRules {}

    /** {@link CreateRules}. */
    @Nested
    class Create extends CreateRules {}

    /** {@link UpdateRules}. */
    @Nested
    class Update extends UpdateRules {}

    /** {@link ChangedRules}. */
    @Nested
    class Changed extends ChangedRules {}

    /** {@link IncrementRules}. */
    @Nested
    class Increment extends IncrementRules {}

    /** {@link MatchedUpdateRules}. */
    @Nested
    class MatchedUpdate extends MatchedUpdateRules {}

    /** {@link BulkVersionRules}. */
    @Nested
    class BulkVersion extends BulkVersionRules {}

    /** {@link UpdateManyRules}. */
    @Nested
    class UpdateMany extends UpdateManyRules {}

    /** {@link DeleteRules}. */
    @Nested
    class Delete extends DeleteRules {}

    /** {@link CreateManyRules}. */
    @Nested
    class CreateMany extends CreateManyRules {}

    /** {@link UpsertRules}. */
    @Nested
    class Upsert extends UpsertRules {}

    /** {@link NumberRules}. */
    @Nested
    class Numbers extends NumberRules {}

    /** {@link DecimalRules}. */
    @Nested
    class Decimals extends DecimalRules {}

    /** {@link TextRules}. */
    @Nested
    class Texts extends TextRules {}

    /** {@link BinaryRules}. */
    @Nested
    class Binaries extends BinaryRules {}

    /** {@link TimeRules}. */
    @Nested
    class Times extends TimeRules {}

    /** {@link EnumRules}. */
    @Nested
    class Enums extends EnumRules {}

    /** {@link JsonRules}. */
    @Nested
    class Json extends JsonRules {}

    /** {@link EveryTypeRules}. */
    @Nested
    class EveryType extends EveryTypeRules {}

    /** {@link KeyRules}. */
    @Nested
    class Keys extends KeyRules {}

    /** {@link UniqueRules}. */
    @Nested
    class Unique extends UniqueRules {}

    /** {@link ReferenceRules}. */
    @Nested
    class References extends ReferenceRules {}

    /** {@link SchemaRules}. */
    @Nested
    class Schema extends SchemaRules {}

    /** {@link IndexChangeRules}. */
    @Nested
    class IndexChanges extends IndexChangeRules {}

    /** {@link NameRules}. */
    @Nested
    class Names extends NameRules {}

    /** {@link InjectionRules}. */
    @Nested
    class Injection extends InjectionRules {}

    /** {@link HostileModelRules}. */
    @Nested
    class HostileModels extends HostileModelRules {}
}
