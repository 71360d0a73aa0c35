package dev.dataflow.tck.flow;

import static dev.dataflow.tck.run.Answers.all;
import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.Answers.optional;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.DataFlow;
import dev.dataflow.core.Repository;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Items;
import java.util.List;
import java.util.stream.IntStream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Cancelled work: the pool is whole afterwards, and the next call works. Each rule has a pool of its own, of four. */
public abstract class CancellationRules {

    private static final int POOL = 4;
    private static final int ROUNDS = 5 * POOL;
    private static final int ROWS = 300;

    /** For the kit. */
    protected CancellationRules() {}

    @Rule("DF-CANCEL-01")
    void aListCancelledInTheMiddleLeavesThePoolWhole(Workbench workbench) {
        Repository<FieldValues> rows = filled(workbench);

        for (int round = 0; round < ROUNDS; round++) {
            Held<FieldValues> held = Held.subscribeTo(rows.all().rows());
            held.request(2);
            held.next();
            held.cancel();
        }

        isWhole(rows);
    }

    @Rule("DF-CANCEL-02")
    void workCancelledAtOnceLeavesThePoolWhole(Workbench workbench) {
        Repository<FieldValues> rows = filled(workbench);

        for (int round = 0; round < ROUNDS; round++) {
            Held<FieldValues> held = Held.subscribeTo(rows.all().rows());
            held.request(Long.MAX_VALUE);
            held.cancel();
            Held.subscribeTo(rows.read(1L)).cancel();
        }

        isWhole(rows);
    }

    @Rule("DF-CANCEL-03")
    void aCancelledCreateHappenedOrNot(Workbench workbench) {
        Repository<FieldValues> rows = filled(workbench);

        for (int round = 0; round < ROUNDS; round++) {
            Held<FieldValues> held = Held.subscribeTo(rows.create(Items.named(ROWS + 1L + round, "cancelled")));
            held.request(1);
            held.cancel();
        }

        isWhole(rows);
        for (int round = 0; round < ROUNDS; round++) {
            long id = ROWS + 1L + round;
            FieldValues whole = Items.named(id, "cancelled");
            assertThat(optional(rows.read(id)).orElse(whole)).isEqualTo(whole);
        }
    }

    @Rule("DF-CANCEL-04")
    void workCancelledWhileItWaitsForAConnectionLeavesThePoolWhole(Workbench workbench) {
        Repository<FieldValues> rows = filled(workbench);
        List<Held<FieldValues>> holders = IntStream.range(0, ROUNDS)
                .mapToObj(number -> Held.subscribeTo(rows.all().rows()))
                .toList();

        holders.forEach(held -> held.request(1));
        holders.reversed().forEach(Held::cancel);

        isWhole(rows);
    }

    @Rule(value = "DF-CANCEL-05", needs = Capability.TRANSACTIONS)
    void aCancelledTransactionIsRolledBack(Workbench workbench) {
        DataFlow database = connect(workbench);
        Repository<FieldValues> rows = database.repository(Items.MODEL);

        for (int round = 0; round < ROUNDS; round++) {
            long id = 1_000L + round;
            Held<FieldValues> held = Held.subscribeTo(database.transaction(transaction -> transaction
                    .repository(Items.MODEL)
                    .create(Items.named(id, "undone"))
                    .concatWith(Mono.never())));
            held.request(Long.MAX_VALUE);
            held.next();
            held.cancel();
        }

        // A create behind the rollbacks on a database with one writer: what it sees is what they left.
        only(rows.create(Items.named(1, "kept")));
        assertThat(all(rows.all().rows())).containsExactly(Items.named(1, "kept"));
        isUsable(rows, 1);
    }

    private static Repository<FieldValues> filled(Workbench workbench) {
        Repository<FieldValues> rows = connect(workbench).repository(Items.MODEL);
        all(Flux.range(1, ROWS).flatMap(id -> rows.create(Items.named(id, "row")), POOL));
        return rows;
    }

    private static DataFlow connect(Workbench workbench) {
        DataFlow database =
                workbench.connect(config -> config.withPoolSize(POOL), Items.model(workbench.table("items")));
        only(database.schema().createMissing());
        return database;
    }

    /** All connections work at the same time, and nothing of the rows is lost. */
    private static void isWhole(Repository<FieldValues> rows) {
        isUsable(rows, ROWS);
        assertThat(only(rows.read(1L))).isEqualTo(Items.named(1, "row"));
    }

    private static void isUsable(Repository<FieldValues> rows, int atLeast) {
        List<Integer> sizes = all(Flux.range(0, 2 * POOL)
                .flatMap(number -> rows.all().rows().collectList().map(List::size), 2 * POOL));
        assertThat(sizes).hasSize(2 * POOL).allMatch(size -> size >= atLeast);
    }
}
