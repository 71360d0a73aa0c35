package dev.dataflow.tck.failure;

import static dev.dataflow.tck.run.Answers.all;
import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.Answers.row;
import static dev.dataflow.tck.run.FailureAssert.assertFailure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.Repository;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Items;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What errors say; the errors of unique indexes and references are with their rules. */
public abstract class ErrorRules {

    private static final int AT_ONCE = 20;
    private static final int FAILURES = 100;

    /** For the kit. */
    protected ErrorRules() {}

    @Rule("DF-ERR-01")
    void aTakenKeyIsADuplicate(Workbench workbench) {
        Items items = Items.stocked(workbench);

        assertFailure(() -> items.rows().create(Items.named(1, "again")))
                .hasCode(ErrorCode.DUPLICATE_KEY)
                .hasFields("id")
                .hasModel(Items.MODEL)
                .hasOperation("create")
                .hasAdapter(workbench.adapter().info().adapterId())
                .hasRetry(RetryVerdict.NEVER)
                .hasNativeCode();

        assertThat(items.stored()).isEqualTo(Items.STOCK);
    }

    @Rule(value = "DF-ERR-02", needs = Capability.COMPOSITE_KEYS)
    void aTakenCompositeKeyNamesAllItsFields(Workbench workbench) {
        Repository<FieldValues> pairs = workbench.rows(ModelDefinition.builder("Pair")
                .table(workbench.table("pairs"))
                .field(FieldDefinition.required("left", new FieldType.LongType()))
                .field(FieldDefinition.required("right", new FieldType.StringType(10)))
                .key("left", "right")
                .build());
        only(pairs.create(row("left", 1L, "right", "x")));

        assertFailure(() -> pairs.create(row("left", 1L, "right", "x")))
                .hasCode(ErrorCode.DUPLICATE_KEY)
                .hasFields("left", "right");
    }

    @Rule(value = "DF-ERR-03", needs = Capability.UNIQUE_INDEXES)
    void messagesHoldNoValues(Workbench workbench) {
        Items items = new Items(workbench.database(Items.uniqueByName(workbench.table("items"))));
        only(items.rows().create(Items.named(1, "confidential")));

        assertFailure(() -> items.rows().create(Items.named(2, "confidential")))
                .hasCode(ErrorCode.DUPLICATE_KEY)
                .hidesInMessage("confidential");
        assertFailure(() -> items.rows().create(row("id", 3L, "quantity", "confidential")))
                .hasCode(ErrorCode.VALIDATION)
                .hidesInMessage("confidential");
    }

    @Rule("DF-ERR-04")
    void ofManyWhoTakeOneKeyOneSucceeds(Workbench workbench) {
        Items items = Items.empty(workbench);

        List<String> outcomes = all(Flux.range(0, AT_ONCE)
                .flatMap(
                        number -> items.rows()
                                .create(Items.named(1, "attempt " + number))
                                .map(created -> "stored")
                                .onErrorResume(
                                        DataFlowException.class,
                                        error -> Mono.just(error.code().name())),
                        AT_ONCE));

        assertThat(outcomes).hasSize(AT_ONCE).containsOnlyOnce("stored").containsOnly("stored", "DUPLICATE_KEY");
        assertThat(items.stored()).hasSize(1);
    }

    @Rule("DF-ERR-05")
    void failuresCostNothing(Workbench workbench) {
        Items items = Items.stocked(workbench);

        List<ErrorCode> codes = all(Flux.range(0, FAILURES)
                .flatMap(
                        number -> items.rows()
                                .create(Items.named(1, "again"))
                                .map(created -> ErrorCode.INTERNAL)
                                .onErrorResume(DataFlowException.class, error -> Mono.just(error.code())),
                        AT_ONCE));

        assertThat(codes).hasSize(FAILURES).containsOnly(ErrorCode.DUPLICATE_KEY);
        assertThat(items.stored()).isEqualTo(Items.STOCK);
    }
}
