package dev.dataflow.tck.stress;

import static dev.dataflow.tck.run.Answers.all;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.core.DataFlow;
import dev.dataflow.tck.fault.Cut;
import dev.dataflow.tck.fault.FaultProxy;
import dev.dataflow.tck.fixture.OwnServer;
import dev.dataflow.tck.fixture.ServerControl;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Await;
import dev.dataflow.tck.run.Connection;
import dev.dataflow.tck.run.KitSettings;
import dev.dataflow.tck.run.Workbench;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntConsumer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Transfers between accounts while everything fails that can: money is neither made nor lost. */
public abstract class BankRules {

    private static final int POOL = 8;
    private static final int AT_ONCE = 16;
    private static final int BETWEEN_FAULTS = 60;
    private static final int LATEST_MILLIS = 40;
    private static final long LARGEST = 30;
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** For the kit. */
    protected BankRules() {}

    @Rule(
            value = "DF-BANK-01",
            needs = {Capability.TRANSACTIONS, Capability.INCREMENT})
    void transfersAreWholeWhateverEndsThem(Workbench workbench) {
        Optional<ServerControl> control = workbench.fixture().serverControl();
        trade(workbench, workbench.fixture().url(), number -> {
            if (isTimeForAFault(number)) {
                control.ifPresent(ServerControl::killSessions);
            }
        });
    }

    @Rule(
            value = "DF-BANK-02",
            needs = {Capability.TRANSACTIONS, Capability.INCREMENT})
    void transfersAreWholeOverANetworkThatBreaks(Workbench workbench) {
        FaultProxy proxy = workbench.proxy();
        trade(workbench, workbench.urlThrough(proxy), number -> {
            if (isTimeForAFault(number)) {
                proxy.loseAnswer(1 + number % 7, number % 2 == 0 ? Cut.FINISH : Cut.RESET);
            }
        });
    }

    @Rule(
            value = "DF-BANK-03",
            needs = {Capability.TRANSACTIONS, Capability.INCREMENT})
    void acknowledgedTransfersSurviveACrashOfTheServer(Workbench workbench) {
        OwnServer server = workbench.ownServer();
        int half = workbench.settings().bank() / 2;
        trade(workbench, server.url(), number -> {
            if (number == half) {
                server.kill();
                server.start();
            }
        });
    }

    private static boolean isTimeForAFault(int number) {
        return number % BETWEEN_FAULTS == BETWEEN_FAULTS - 1;
    }

    private static void trade(Workbench workbench, String url, IntConsumer eachTime) {
        KitSettings settings = workbench.settings();
        Connection plain = workbench.connection(url, BankRules::pool);
        Bank bank = Bank.in(workbench, plain.database());
        Connection connection = workbench.connection(url, BankRules::pool, bank.models());
        bank.open(connection.database());
        try {
            Flux.range(0, settings.bank())
                    .flatMap(number -> moved(connection.database(), bank, settings.seed(), number, eachTime), AT_ONCE)
                    .blockLast(LONGEST);
            Await.soon("reads after all of it", () -> reads(connection.database()), readable -> readable);
            connection.assertWhole();
            workbench.assertNobodyBusy();
            bank.audit(connection.database());
            assertThat(bank.acknowledged())
                    .as("acknowledged transfers; refused were %s", bank.refused())
                    .isGreaterThan(settings.bank() / 10);
            assertThat(bank.left())
                    .as("transfers that their callers left halfway")
                    .isPositive();
            workbench.settle();
        } catch (AssertionError | RuntimeException failure) {
            throw new AssertionError(
                    "%s (%d transfers, %d at once, a pool of %d; repeat with %s)"
                            .formatted(failure.getMessage(), settings.bank(), AT_ONCE, POOL, settings.repeatWith()),
                    failure);
        }
    }

    private static Mono<Void> moved(DataFlow database, Bank bank, long seed, int number, IntConsumer eachTime) {
        Random random = new Random(seed + number);
        long from = 1L + random.nextInt(Bank.ACCOUNTS);
        long to = 1 + (from + random.nextInt(Bank.ACCOUNTS - 1)) % Bank.ACCOUNTS;
        Bank.Transfer transfer = new Bank.Transfer(number, from, to, 1 + random.nextLong(LARGEST));
        Duration deadline = Duration.ofMillis(1L + random.nextInt(LATEST_MILLIS));
        Mono<Void> fault =
                Mono.<Void>fromRunnable(() -> eachTime.accept(number)).subscribeOn(Schedulers.boundedElastic());
        Mono<?> moved = switch (random.nextInt(8)) {
            case 0, 1 -> bank.moves(transfer, database.within(deadline, bank.transaction(database, transfer)));
            case 2 -> bank.leavesHalfway(database, transfer);
            default -> bank.moves(transfer, bank.transaction(database, transfer));
        };
        return fault.then(moved.then());
    }

    private static AdapterConfig pool(AdapterConfig config) {
        return config.withPoolSize(POOL);
    }

    private static boolean reads(DataFlow database) {
        try {
            all(database.repository("Account").all().rows());
            return true;
        } catch (DataFlowException away) {
            if (away.code() != ErrorCode.UNAVAILABLE) {
                throw away;
            }
            return false;
        }
    }
}
