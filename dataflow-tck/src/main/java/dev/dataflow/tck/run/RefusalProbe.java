package dev.dataflow.tck.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.DataFlow;
import java.util.List;

/**
 * Proves that a capability which is declared as missing is refused: with UNSUPPORTED through {@code onError}, naming
 * adapter and capability, before anything reaches the adapter, and with rows and tables as they were.
 */
final class RefusalProbe {

    private final Target target;
    private final Capability missing;

    RefusalProbe(Target target, Capability missing) {
        this.target = target;
        this.missing = missing;
    }

    void prove() {
        try (Workbench workbench = new Workbench(() -> target, new KitSettings(0, 0, 0, 0, 0, 0))) {
            Witness witness = Witness.in(workbench);
            RefusedRequest request = new RefusedRequest(workbench, witness);
            State before = State.of(witness.database());

            refused(workbench, request)
                    .hasCode(ErrorCode.UNSUPPORTED)
                    .hasAdapter(target.adapter().info().adapterId())
                    .lacks(refused());

            assertThat(State.of(witness.database()))
                    .as("rows and tables after %s was refused", missing)
                    .isEqualTo(before);
        }
    }

    /** A savepoint is part of a transaction, which must have begun: it is not counted against the refusal. */
    private FailureAssert refused(Workbench workbench, RefusedRequest request) {
        return missing == Capability.SAVEPOINTS
                ? FailureAssert.assertFailure(() -> request.needing(missing))
                : workbench.assertUnsent(() -> request.needing(missing));
    }

    /** Where there are no transactions, there is none whose savepoint could be refused. */
    private Capability refused() {
        boolean transactions = target.adapter().capabilities().supports(Capability.TRANSACTIONS);
        return missing == Capability.SAVEPOINTS && !transactions ? Capability.TRANSACTIONS : missing;
    }

    /** What a refused request must leave as it is. */
    private record State(List<FieldValues> rows, List<String> tables) {

        static State of(DataFlow database) {
            return new State(
                    Answers.all(database.repository(Witness.MODEL).all().rows()),
                    Answers.only(database.schema().inspect()).tables().stream()
                            .map(TableSchema::name)
                            .toList());
        }
    }
}
