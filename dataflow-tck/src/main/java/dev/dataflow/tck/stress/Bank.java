package dev.dataflow.tck.stress;

import static dev.dataflow.tck.run.Answers.all;
import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.Answers.row;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.adapter.Isolation;
import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.RetryVerdict;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.DataFlow;
import dev.dataflow.core.Transaction;
import dev.dataflow.core.TransactionOptions;
import dev.dataflow.tck.run.Workbench;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Accounts, and a history of what was moved between them: a transfer changes two accounts and adds a row to the
 * history, or does nothing. Remembers what it was told of each transfer. Thread-safe.
 */
final class Bank {

    static final int ACCOUNTS = 10;

    private static final long OPENING = 100;
    private static final int MANY_ATTEMPTS = 100;

    private final ModelDefinition accounts;
    private final ModelDefinition history;
    private final TransactionOptions options;
    private final Set<Long> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<Long> unknown = ConcurrentHashMap.newKeySet();
    private final Map<Long, DataFlowException> refused = new ConcurrentHashMap<>();
    private final Set<Long> left = ConcurrentHashMap.newKeySet();

    /**
     * What a transfer moves.
     *
     * @param id its number, by which the history has it
     */
    record Transfer(long id, long from, long to, long amount) {}

    private Bank(ModelDefinition accounts, ModelDefinition history, TransactionOptions options) {
        this.accounts = accounts;
        this.history = history;
        this.options = options;
    }

    /** A bank in tables of its own, for transactions that are kept as far apart as the database can. */
    static Bank in(Workbench workbench, DataFlow examined) {
        return new Bank(
                ModelDefinition.builder("Account")
                        .table(workbench.table("accounts"))
                        .field(FieldDefinition.required("id", new FieldType.LongType()))
                        .field(FieldDefinition.required("balance", new FieldType.LongType()))
                        .key("id")
                        .build(),
                ModelDefinition.builder("Movement")
                        .table(workbench.table("movements"))
                        .field(FieldDefinition.required("id", new FieldType.LongType()))
                        .field(FieldDefinition.required("from", new FieldType.LongType()))
                        .field(FieldDefinition.required("to", new FieldType.LongType()))
                        .field(FieldDefinition.required("amount", new FieldType.LongType()))
                        .key("id")
                        .build(),
                TransactionOptions.usual().withIsolation(strongest(examined)).withAttempts(MANY_ATTEMPTS));
    }

    ModelDefinition[] models() {
        return new ModelDefinition[] {accounts, history};
    }

    void open(DataFlow database) {
        only(database.schema().createMissing());
        for (long id = 1; id <= ACCOUNTS; id++) {
            only(database.repository("Account").create(row("id", id, "balance", OPENING)));
        }
    }

    /** How many transfers their callers left halfway. */
    int left() {
        return left.size();
    }

    int acknowledged() {
        return acknowledged.size();
    }

    /** Remembers what came of a transfer; never fails but with what no caller can handle. */
    Mono<Void> moves(Transfer transfer, Mono<?> called) {
        return called.then()
                .doOnSuccess(done -> acknowledged.add(transfer.id()))
                .onErrorResume(DataFlowException.class, error -> {
                    if (error.retry() == RetryVerdict.UNKNOWN_OUTCOME) {
                        unknown.add(transfer.id());
                    } else {
                        refused.put(transfer.id(), error);
                    }
                    return Mono.empty();
                });
    }

    /** Makes a transfer whose caller leaves before its commit: when one of the accounts is changed. */
    Mono<Void> leavesHalfway(DataFlow database, Transfer transfer) {
        Sinks.Empty<Void> halfway = Sinks.empty();
        Mono<?> transaction = database.transaction(
                        options,
                        inside -> changed(inside, transfer.from(), -transfer.amount())
                                .doOnNext(changed -> {
                                    left.add(transfer.id());
                                    halfway.tryEmitEmpty();
                                })
                                .then(recorded(inside, transfer)))
                .then();
        return moves(transfer, transaction).takeUntilOther(halfway.asMono());
    }

    /** The transaction of a transfer. Who has too little keeps it: that is a transfer of nothing. */
    Mono<Void> transaction(DataFlow database, Transfer transfer) {
        return database.transaction(
                        options,
                        inside -> balance(inside, transfer.from())
                                .flatMap(balance -> moved(
                                        inside,
                                        isSerializable() && balance < transfer.amount()
                                                ? new Transfer(transfer.id(), transfer.from(), transfer.to(), 0)
                                                : transfer)))
                .then();
    }

    /** Everything adds up, and agrees with what was told. */
    void audit(DataFlow database) {
        List<FieldValues> movements = all(database.repository("Movement").all().rows());
        Map<Long, Long> expected = new HashMap<>();
        for (long id = 1; id <= ACCOUNTS; id++) {
            expected.put(id, OPENING);
        }
        for (FieldValues each : movements) {
            expected.merge(number(each, "from"), -number(each, "amount"), Long::sum);
            expected.merge(number(each, "to"), number(each, "amount"), Long::sum);
        }
        Map<Long, Long> balances = new HashMap<>();
        all(database.repository("Account").all().rows())
                .forEach(each -> balances.put(number(each, "id"), number(each, "balance")));
        List<Long> known = movements.stream().map(each -> number(each, "id")).toList();

        assertThat(balances).as("balances beside the history").isEqualTo(expected);
        assertThat(known).as("the history").containsAll(acknowledged);
        assertThat(known.stream().filter(refused::containsKey))
                .as("transfers in the history that were refused; refused were %s", refused)
                .isEmpty();
        assertThat(known).as("the history").doesNotContainAnyElementsOf(left);
        if (isSerializable()) {
            assertThat(balances.values()).as("balances").allMatch(balance -> balance >= 0);
        }
    }

    /** How the transfers that were refused were. */
    Map<Long, DataFlowException> refused() {
        return Map.copyOf(refused);
    }

    private boolean isSerializable() {
        return options.mode().isolation() == Isolation.SERIALIZABLE;
    }

    private static Isolation strongest(DataFlow examined) {
        if (examined.capabilities().supports(Capability.SERIALIZABLE)) {
            return Isolation.SERIALIZABLE;
        }
        return examined.capabilities().supports(Capability.REPEATABLE_READ)
                ? Isolation.REPEATABLE_READ
                : Isolation.READ_COMMITTED;
    }

    private static Mono<Long> balance(Transaction inside, long account) {
        return inside.repository("Account").read(account).map(each -> number(each, "balance"));
    }

    private static Mono<?> moved(Transaction inside, Transfer transfer) {
        return changed(inside, transfer.from(), -transfer.amount())
                .then(changed(inside, transfer.to(), transfer.amount()))
                .then(recorded(inside, transfer));
    }

    private static Mono<?> changed(Transaction inside, long account, long amount) {
        return inside.repository("Account").increment(account, Map.of("balance", amount));
    }

    private static Mono<?> recorded(Transaction inside, Transfer transfer) {
        return inside.repository("Movement")
                .create(row(
                        "id", transfer.id(),
                        "from", transfer.from(),
                        "to", transfer.to(),
                        "amount", transfer.amount()));
    }

    private static long number(FieldValues row, String name) {
        return (Long) requireNonNull(row.get(name));
    }
}
