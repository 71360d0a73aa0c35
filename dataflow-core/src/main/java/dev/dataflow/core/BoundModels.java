package dev.dataflow.core;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.node.Node;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.internal.execution.GuardedSession;
import dev.dataflow.core.internal.operation.ModelOperations;
import dev.dataflow.core.internal.record.RecordMapping;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** The registered models in one session: that of the open database, or that of a transaction. */
record BoundModels(Registered registered, GuardedSession session) implements Transaction {

    @Override
    public Node node(String name) {
        return registered.nodes().bound(name, session);
    }

    @Override
    public <T extends Record> Repository<T> repository(Class<T> type) {
        RecordMapping<T> mapping = RecordMapping.of(type);
        String name = mapping.model().name();
        registered.models().refuseElsewhere(name);
        if (!registered.models().has(name) || !registered.models().get(name).equals(mapping.model())) {
            throw DataFlowException.validation(
                    "record %s is not registered: add it with models(...) when opening".formatted(type.getName()));
        }
        return new ModelRepository<>(scope(registered.operations(name)), RowForm.records(mapping));
    }

    @Override
    public Repository<FieldValues> repository(String modelName) {
        ModelOperations operations = registered.operations(modelName);
        return new ModelRepository<>(scope(operations), RowForm.values());
    }

    @Override
    public <T> Flux<T> nested(Function<? super Transaction, ? extends Publisher<T>> work) {
        return session.inSavepoint(inner -> work.apply(new BoundModels(registered, inner)));
    }

    private Scope scope(ModelOperations operations) {
        return new Scope(operations, session, registered.reads());
    }
}
