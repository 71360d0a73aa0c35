package dev.dataflow.migration.internal.plan;

import dev.dataflow.api.migration.Impact;
import dev.dataflow.api.migration.MigrationStep;
import dev.dataflow.api.migration.NativeCommand;
import dev.dataflow.migration.plan.MigrationPart;
import dev.dataflow.migration.plan.PlannedStep;
import dev.dataflow.migration.plan.Risk;
import java.util.List;

/** The steps that change rows and leave the schema alone. Stateless. */
public final class RowSteps {

    private RowSteps() {}

    /** Commands; SQL can be rolled back with its neighbours, and nothing is known of other languages. */
    public static MigrationStep of(MigrationPart.Commands commands) {
        boolean sql = commands.language().equals("sql");
        return new MigrationStep(
                List.of(),
                commands.texts().stream()
                        .map(each -> new NativeCommand(commands.language(), each))
                        .toList(),
                Impact.MOMENTARY,
                sql,
                sql);
    }

    /** Java code, by its name. */
    public static MigrationStep of(MigrationPart.Code code) {
        return new MigrationStep(
                List.of(), List.of(new NativeCommand("java", code.name())), Impact.MOMENTARY, false, false);
    }

    /** Rows are changed on purpose, which no policy has to allow; but nobody can say how many, or for how long. */
    static PlannedStep planned(MigrationStep step) {
        return new PlannedStep(
                step,
                Risk.LOCKING,
                List.of("only its author knows what it does to rows, and for how long others wait"),
                List.of());
    }
}
