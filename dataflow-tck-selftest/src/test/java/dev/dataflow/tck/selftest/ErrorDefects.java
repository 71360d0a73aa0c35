package dev.dataflow.tck.selftest;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;
import dev.dataflow.api.operation.CreateOperation;
import dev.dataflow.api.operation.DeleteOperation;
import dev.dataflow.api.operation.Operation;
import dev.dataflow.api.operation.UpdateOperation;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** Adapters that say the wrong thing, or nothing, when something fails. */
final class ErrorDefects {

    private ErrorDefects() {}

    static List<Defect> all() {
        return List.of(
                failing(
                        "swallows duplicates",
                        ErrorDefects::swallowed,
                        "DF-CAP-11",
                        "DF-ERR-01",
                        "DF-ERR-02",
                        "DF-ERR-03",
                        "DF-ERR-04",
                        "DF-ERR-05",
                        "DF-ERR-08",
                        "DF-INDEX-02",
                        "DF-PUB-02",
                        "DF-PUB-03",
                        "DF-SAVE-03",
                        "DF-SAVE-10",
                        "DF-SOFT-05",
                        "DF-TX-03",
                        "DF-TX-08",
                        "DF-TX-09",
                        "DF-TX-11",
                        "DF-UNIQUE-01",
                        "DF-UNIQUE-03",
                        "DF-UNIQUE-04"),
                failing(
                        "lets an exception of its driver out",
                        (operation, error) -> operation instanceof DeleteOperation
                                ? Flux.error(new IllegalStateException("driver", error))
                                : Flux.error(error),
                        "DF-REF-03"),
                failing(
                        "names no field of an index of several",
                        (operation, error) -> Flux.error(
                                error.fields().size() > 1 ? rebuilt(error).build() : error),
                        "DF-ERR-02",
                        "DF-REF-07",
                        "DF-UNIQUE-04"),
                failing(
                        "advises to repeat what cannot succeed",
                        (operation, error) -> Flux.error(rebuilt(error)
                                .fields(error.fields())
                                .retry(RetryVerdict.STATEMENT)
                                .build()),
                        "DF-ERR-01",
                        "DF-REF-01",
                        "DF-SAVE-03",
                        "DF-UNIQUE-01"),
                failing(
                        "forgets the database's own code on update",
                        (operation, error) -> Flux.error(
                                operation instanceof UpdateOperation
                                        ? rebuilt(error).nativeCode(null).build()
                                        : error),
                        "DF-REF-06",
                        "DF-UNIQUE-06",
                        "DF-UPDATE-10"),
                failing("repeats values in messages", ErrorDefects::talkative, "DF-ERR-03", "DF-ERR-08", "DF-PUB-03"));
    }

    private static Flux<?> swallowed(Operation<?> operation, DataFlowException error) {
        return error.code() == ErrorCode.DUPLICATE_KEY && operation instanceof CreateOperation create
                ? Flux.just(create.values())
                : Flux.error(error);
    }

    private static Flux<?> talkative(Operation<?> operation, DataFlowException error) {
        return operation instanceof CreateOperation create
                ? Flux.error(DataFlowException.builder(
                                error.code(), "cannot store " + create.values().asMap())
                        .adapter(error.adapterId().orElse(null))
                        .nativeCode(error.nativeCode().orElse(null))
                        .fields(error.fields())
                        .build())
                : Flux.error(error);
    }

    /** The same error without its fields. */
    private static DataFlowException.Builder rebuilt(DataFlowException error) {
        return DataFlowException.builder(error.code(), error.code().meaning())
                .adapter(error.adapterId().orElse(null))
                .nativeCode(error.nativeCode().orElse(null))
                .model(error.model().orElse(null))
                .operation(error.operation().orElse(null))
                .constraint(error.constraint().orElse(null));
    }

    private static Defect failing(
            String name, BiFunction<Operation<?>, DataFlowException, Flux<?>> tampering, String... rules) {
        return Defect.of(
                name,
                (sound, config) -> new TamperedAdapter(sound) {
                    @Override
                    Publisher<?> answers(Operation<?> operation, Function<Operation<?>, Flux<?>> really) {
                        return really.apply(operation)
                                .map(Object.class::cast)
                                .onErrorResume(
                                        DataFlowException.class,
                                        error -> violates(error)
                                                ? tampering
                                                        .apply(operation, error)
                                                        .map(Object.class::cast)
                                                : Flux.error(error));
                    }
                },
                rules);
    }

    private static boolean violates(DataFlowException error) {
        return error.code() == ErrorCode.DUPLICATE_KEY || error.code() == ErrorCode.FOREIGN_KEY;
    }
}
