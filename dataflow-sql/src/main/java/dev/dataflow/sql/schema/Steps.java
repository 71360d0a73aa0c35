package dev.dataflow.sql.schema;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.migration.MigrationStep;
import dev.dataflow.api.migration.NativeCommand;
import dev.dataflow.sql.statement.ColumnCodec;
import dev.dataflow.sql.statement.SqlStatement;
import dev.dataflow.sql.transport.SqlExecutor;
import dev.dataflow.sql.transport.SqlTransport;
import dev.dataflow.sql.transport.TimeLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Sends the commands of steps. Stateless. */
public final class Steps {

    /** How a step's statements are marked: they are SQL. */
    public static final String LANGUAGE = "sql";

    /** An index of a large table may take hours. */
    private static final TimeLimit PATIENCE = TimeLimit.each(Duration.ofDays(1));

    private static final ColumnCodec<Object> ANY = ColumnCodec.same(Object.class);

    private Steps() {}

    /** Statements as commands that only have to be done. */
    public static List<NativeCommand> commands(List<String> statements) {
        return statements.stream()
                .map(each -> new NativeCommand(LANGUAGE, each))
                .toList();
    }

    /** A query that finds rows which a change would break: one is enough to refuse it. */
    public static NativeCommand noRows(String query) {
        return new NativeCommand(LANGUAGE, query, NativeCommand.Demand.NO_ROWS);
    }

    /** Makes steps in order: transactional neighbours in one transaction, the others each by itself. */
    public static Flux<MigrationStep> apply(SqlTransport transport, List<MigrationStep> steps) {
        return Flux.fromIterable(groups(steps))
                .concatMap(group -> group.get(0).transactional()
                        ? transport
                                .inTransaction(executor -> run(executor, group))
                                .collectList()
                                .flatMapIterable(done -> done)
                        : run(transport, group));
    }

    /**
     * Runs steps in order on one executor, and emits each when it is done. What tables hold decides how long that
     * takes, so the time that is configured for statements is not meant; for locks they wait as long as any other.
     */
    public static Flux<MigrationStep> run(SqlExecutor executor, List<MigrationStep> steps) {
        SqlExecutor patient = executor.within(PATIENCE);
        return Flux.fromIterable(steps)
                .concatMap(step -> Flux.fromIterable(step.commands())
                        .concatMap(command -> run(patient, command))
                        .then(Mono.just(step)));
    }

    /** Runs one command, and fails where it did not meet its demand. */
    public static Mono<Void> run(SqlExecutor executor, NativeCommand command) {
        return switch (command.demand()) {
            case DONE -> executor.update(SqlStatement.command(command.text())).then();
            case NO_ROWS ->
                executor.query(SqlStatement.select(command.text(), ANY))
                        .next()
                        .flatMap(row -> Mono.error(broken(command)));
        };
    }

    private static DataFlowException broken(NativeCommand command) {
        return DataFlowException.builder(
                        ErrorCode.CONSTRAINT,
                        "the change would break rows that are there, so it was not made; these are found by: %s"
                                .formatted(command.text()))
                .build();
    }

    private static List<List<MigrationStep>> groups(List<MigrationStep> steps) {
        List<List<MigrationStep>> groups = new ArrayList<>();
        for (MigrationStep step : steps) {
            List<MigrationStep> last = groups.isEmpty() ? List.of() : groups.get(groups.size() - 1);
            boolean joins =
                    step.transactional() && !last.isEmpty() && last.get(0).transactional();
            if (joins) {
                last.add(step);
            } else {
                groups.add(new ArrayList<>(List.of(step)));
            }
        }
        return groups;
    }
}
