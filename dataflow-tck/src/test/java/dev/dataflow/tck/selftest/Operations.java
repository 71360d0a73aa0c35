package dev.dataflow.tck.selftest;

import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.operation.CountOperation;
import dev.dataflow.api.operation.CreateManyOperation;
import dev.dataflow.api.operation.CreateOperation;
import dev.dataflow.api.operation.DeleteOperation;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.ListOperation;
import dev.dataflow.api.operation.Operation;
import dev.dataflow.api.operation.ReadOperation;
import dev.dataflow.api.operation.UpdateOperation;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Operations with a part exchanged. */
final class Operations {

    private Operations() {}

    /** With other values to store, each exchanged for itself. */
    static Operation<?> withValues(Operation<?> operation, BiFunction<Operation<?>, FieldValues, FieldValues> change) {
        return switch (operation) {
            case CreateOperation create -> new CreateOperation(create.model(), change.apply(create, create.values()));
            case CreateManyOperation many ->
                new CreateManyOperation(
                        many.model(),
                        many.rows().stream().map(row -> change.apply(many, row)).toList());
            case UpdateOperation update ->
                new UpdateOperation(update.model(), update.filter(), change.apply(update, update.changes()));
            case CountOperation other -> other;
            case DeleteOperation other -> other;
            case ListOperation other -> other;
            case ReadOperation other -> other;
        };
    }

    /** With another filter. */
    static Operation<?> withFilter(Operation<?> operation, UnaryOperator<Filter> change) {
        return switch (operation) {
            case CountOperation count -> new CountOperation(count.model(), change.apply(count.filter()));
            case ListOperation list ->
                new ListOperation(list.model(), change.apply(list.filter()), list.sort(), list.page(), list.fields());
            case UpdateOperation update ->
                new UpdateOperation(update.model(), change.apply(update.filter()), update.changes());
            case DeleteOperation delete -> new DeleteOperation(delete.model(), change.apply(delete.filter()));
            case CreateOperation other -> other;
            case CreateManyOperation other -> other;
            case ReadOperation other -> other;
        };
    }
}
