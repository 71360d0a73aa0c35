package dev.dataflow.tck.selftest;

import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.operation.AggregateOperation;
import dev.dataflow.api.operation.CountOperation;
import dev.dataflow.api.operation.CreateManyOperation;
import dev.dataflow.api.operation.CreateOperation;
import dev.dataflow.api.operation.DeleteOperation;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.ListOperation;
import dev.dataflow.api.operation.Operation;
import dev.dataflow.api.operation.ReadOperation;
import dev.dataflow.api.operation.RowChange;
import dev.dataflow.api.operation.SearchOperation;
import dev.dataflow.api.operation.UpdateManyOperation;
import dev.dataflow.api.operation.UpdateOperation;
import dev.dataflow.api.operation.UpsertOperation;
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
                new UpdateOperation(
                        update.model(),
                        update.filter(),
                        change.apply(update, update.changes()),
                        update.increments(),
                        update.countChanged());
            case UpdateManyOperation many ->
                new UpdateManyOperation(
                        many.model(),
                        many.filter(),
                        many.increments(),
                        many.rows().stream()
                                .map(row -> new RowChange(row.match(), change.apply(many, row.changes())))
                                .toList());
            case UpsertOperation upsert ->
                new UpsertOperation(
                        upsert.model(),
                        upsert.rows().stream()
                                .map(row -> change.apply(upsert, row))
                                .toList(),
                        upsert.on(),
                        upsert.changes(),
                        upsert.increments());
            case AggregateOperation other -> other;
            case SearchOperation other -> other;
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
                new UpdateOperation(
                        update.model(),
                        change.apply(update.filter()),
                        update.changes(),
                        update.increments(),
                        update.countChanged());
            case AggregateOperation aggregate ->
                new AggregateOperation(
                        aggregate.model(),
                        change.apply(aggregate.filter()),
                        aggregate.groupBy(),
                        aggregate.aggregates(),
                        aggregate.having(),
                        aggregate.sort(),
                        aggregate.page());
            case SearchOperation search ->
                new SearchOperation(
                        search.model(), search.query(), change.apply(search.filter()), search.page(), search.fields());
            case UpdateManyOperation many ->
                new UpdateManyOperation(many.model(), change.apply(many.filter()), many.increments(), many.rows());
            case UpsertOperation other -> other;
            case DeleteOperation delete -> new DeleteOperation(delete.model(), change.apply(delete.filter()));
            case CreateOperation other -> other;
            case CreateManyOperation other -> other;
            case ReadOperation other -> other;
        };
    }
}
