package dev.dataflow.core;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.internal.execution.GuardedSession;
import dev.dataflow.core.internal.operation.ModelOperations;
import dev.dataflow.core.internal.read.RowReads;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The rows of one model in one session: what repositories and all that comes from them work on. Immutable.
 *
 * @param operations turns what is given into operations
 * @param session where they go
 * @param reads runs lists and lookups
 */
record Scope(ModelOperations operations, GuardedSession session, RowReads reads) {

    ModelDefinition model() {
        return operations.model();
    }

    Scope withDeleted() {
        return new Scope(operations.withDeleted(), session, reads);
    }

    /** The only row; empty where there is none, NON_UNIQUE_RESULT where there are more. */
    <R> Mono<R> only(String operation, Flux<R> atMostTwo) {
        return atMostTwo.collectList().handle((rows, sink) -> {
            if (rows.size() > 1) {
                sink.error(DataFlowException.builder(
                                ErrorCode.NON_UNIQUE_RESULT, "more than one row matches where one was asked for")
                        .model(model().name())
                        .operation(operation)
                        .build());
            } else {
                rows.forEach(sink::next);
            }
        });
    }

    /** The rows read by the function; what that throws is an error of the operation called so. */
    <R> Flux<R> read(String operation, Flux<FieldValues> rows, Function<FieldValues, R> reader) {
        return rows.<R>map(reader)
                .onErrorMap(DataFlowException.class, error -> error.during(operation, model().name()));
    }
}
