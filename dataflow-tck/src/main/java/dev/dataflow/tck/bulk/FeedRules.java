package dev.dataflow.tck.bulk;

import static dev.dataflow.tck.run.Answers.all;
import static dev.dataflow.tck.run.Answers.completion;
import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.Answers.row;
import static dev.dataflow.tck.run.FailureAssert.assertFailure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Items;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Flux;

/** Many rows from a publisher, in one transaction. */
public abstract class FeedRules {

    private static final long MANY = 10_000;
    private static final long MOST_AHEAD = 4_000;

    /** For the kit. */
    protected FeedRules() {}

    @Rule(
            value = "DF-FEED-01",
            needs = {Capability.CREATE_MANY, Capability.TRANSACTIONS})
    void rowsAreAskedForAsFastAsTheyAreStored(Workbench workbench) {
        Items items = Items.empty(workbench);
        AtomicLong taken = new AtomicLong();
        AtomicLong emitted = new AtomicLong();
        AtomicLong ahead = new AtomicLong();
        Flux<FieldValues> source = source(MANY)
                .doOnNext(row -> ahead.accumulateAndGet(taken.incrementAndGet() - emitted.get(), Math::max));

        completion(items.rows()
                .createAll(source)
                .doOnNext(row -> emitted.incrementAndGet())
                .limitRate(1));

        assertThat(emitted).hasValue(MANY);
        assertThat(ahead.get()).as("rows taken before they were emitted").isBetween(1L, MOST_AHEAD);
        assertThat(all(items.rows().all().rows("id"))).hasSize((int) MANY);
    }

    @Rule(
            value = "DF-FEED-02",
            needs = {Capability.CREATE_MANY, Capability.TRANSACTIONS})
    void aPublisherThatFailsUndoesWhatWasStored(Workbench workbench) {
        Items items = Items.empty(workbench);
        IllegalStateException broken = new IllegalStateException("the source is broken");

        assertFailure(() -> items.rows().createAll(source(3_500).concatWith(Flux.error(broken))))
                .hasCode(ErrorCode.VALIDATION)
                .hasFields("rows")
                .hasCause(broken);

        assertThat(items.stored()).isEmpty();
    }

    @Rule(
            value = "DF-FEED-03",
            needs = {Capability.CREATE_MANY, Capability.TRANSACTIONS})
    void aWrongRowUndoesWhatWasStoredAndIsNamedWithItsPlace(Workbench workbench) {
        Items items = Items.empty(workbench);

        assertFailure(() -> items.rows()
                        .createAll(source(3_500)
                                .concatWithValues(row("id", 9_000L, "quantity", "many"))
                                .concatWith(source(10))))
                .hasCode(ErrorCode.VALIDATION)
                .hasFields("quantity")
                .saysInMessage("rows[3500]");

        assertThat(items.stored()).isEmpty();
    }

    @Rule(
            value = "DF-FEED-04",
            needs = {Capability.CREATE_MANY, Capability.TRANSACTIONS})
    void whoeverCancelsUndoesWhatWasStored(Workbench workbench) {
        Items items = Items.empty(workbench);

        assertThat(only(items.rows().createAll(source(MANY)).take(1))).isEqualTo(Items.named(1, "row"));

        assertThat(items.stored()).isEmpty();
        assertThat(all(items.rows().createAll(source(3)))).isEqualTo(items.stored());
    }

    /** So many items with the keys from 1, made only when they are asked for. */
    private static Flux<FieldValues> source(long count) {
        return Flux.<FieldValues, Long>generate(() -> 1L, (id, sink) -> {
                    sink.next(Items.named(id, "row"));
                    return id + 1;
                })
                .take(count, true);
    }
}
