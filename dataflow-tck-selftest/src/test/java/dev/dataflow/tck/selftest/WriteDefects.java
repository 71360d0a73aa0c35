package dev.dataflow.tck.selftest;

import dev.dataflow.api.filter.ComparisonOperator;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.Page;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.Generation;
import dev.dataflow.api.operation.CreateManyOperation;
import dev.dataflow.api.operation.CreateOperation;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.ListOperation;
import dev.dataflow.api.operation.Operation;
import dev.dataflow.api.operation.RowChange;
import dev.dataflow.api.operation.UpdateManyOperation;
import dev.dataflow.api.operation.UpdateOperation;
import dev.dataflow.api.operation.UpdateOutcome;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** Adapters that write less, more or something other than they say. */
final class WriteDefects {

    private WriteDefects() {}

    static List<Defect> all() {
        return List.of(
                writing(
                        "commits many rows one by one",
                        WriteDefects::oneByOne,
                        "DF-EACH-01",
                        "DF-MANY-03",
                        "DF-NODE-08"),
                writing(
                        "emits many rows backwards",
                        WriteDefects::backwards,
                        "DF-CAP-07",
                        "DF-FEED-04",
                        "DF-GEN-06",
                        "DF-MANY-01",
                        "DF-MANY-04",
                        "DF-MANY-06",
                        "DF-MANY-08",
                        "DF-TX-10",
                        "DF-VAL-47"),
                writing(
                        "changes many rows whatever they hold",
                        WriteDefects::whateverTheyHold,
                        "DF-BULK-05",
                        "DF-BULK-06",
                        "DF-BULK-09",
                        "DF-BULK-10",
                        "DF-BULK-11",
                        "DF-BULK-13"),
                writing(
                        "changes the row with a key whatever else must hold",
                        WriteDefects::byKeyAlone,
                        "DF-BULK-14",
                        "DF-SOFT-01",
                        "DF-SOFT-03",
                        "DF-VERSION-02",
                        "DF-VERSION-03"),
                writing("updates row by row", WriteDefects::rowByRow, "DF-INC-03", "DF-UPDATE-10"),
                writing(
                        "counts only the rows that an update has changed",
                        WriteDefects::changed,
                        "DF-CHANGED-01",
                        "DF-CHANGED-02",
                        "DF-CHANGED-03",
                        "DF-CHANGED-04",
                        "DF-EACH-02",
                        "DF-INC-01",
                        "DF-INC-02",
                        "DF-NODE-04",
                        "DF-NODE-08",
                        "DF-ROWS-02",
                        "DF-UNIQUE-06",
                        "DF-UPDATE-02",
                        "DF-VERSION-01"),
                writing(
                        "returns the key of another row",
                        WriteDefects::anotherKey,
                        "DF-GEN-01",
                        "DF-GEN-03",
                        "DF-REC-02"));
    }

    static Defect writing(
            String name,
            BiFunction<Operation<?>, Function<Operation<?>, Flux<?>>, Publisher<?>> tampering,
            String... rules) {
        return Defect.of(
                name,
                (sound, config) -> new TamperedAdapter(sound) {
                    @Override
                    Publisher<?> answers(Operation<?> operation, Function<Operation<?>, Flux<?>> really) {
                        return tampering.apply(operation, really);
                    }
                },
                rules);
    }

    private static Flux<?> oneByOne(Operation<?> operation, Function<Operation<?>, Flux<?>> really) {
        return operation instanceof CreateManyOperation many
                ? Flux.fromIterable(many.rows()).concatMap(row -> really.apply(new CreateOperation(many.model(), row)))
                : really.apply(operation);
    }

    private static Flux<?> backwards(Operation<?> operation, Function<Operation<?>, Flux<?>> really) {
        Flux<?> answers = really.apply(operation);
        return operation instanceof CreateManyOperation
                ? answers.collectList().flatMapIterable(List::reversed)
                : answers;
    }

    private static Flux<?> whateverTheyHold(Operation<?> operation, Function<Operation<?>, Flux<?>> really) {
        if (!(operation instanceof UpdateManyOperation many)) {
            return really.apply(operation);
        }
        List<String> key = many.model().keyNames();
        return really.apply(new UpdateManyOperation(
                many.model(),
                many.filter(),
                many.increments(),
                many.rows().stream()
                        .map(row -> new RowChange(row.match().only(key), row.changes()))
                        .toList()));
    }

    static Flux<?> byKeyAlone(Operation<?> operation, Function<Operation<?>, Flux<?>> really) {
        if (!(operation instanceof UpdateOperation update) || !(update.filter() instanceof Filter.And and)) {
            return really.apply(operation);
        }
        List<Filter> key = and.operands().stream()
                .filter(each -> each instanceof Filter.Comparison comparison
                        && comparison.operator() == ComparisonOperator.EQ
                        && update.model().isKey(comparison.field()))
                .toList();
        return really.apply(
                key.size() < update.model().key().size()
                        ? update
                        : new UpdateOperation(
                                update.model(),
                                new Filter.And(key),
                                update.changes(),
                                update.increments(),
                                update.countChanged()));
    }

    private static Flux<?> rowByRow(Operation<?> operation, Function<Operation<?>, Flux<?>> really) {
        if (!(operation instanceof UpdateOperation update)) {
            return really.apply(operation);
        }
        return rows(update, really)
                .concatMap(row -> really.apply(new UpdateOperation(
                        update.model(),
                        byKey(update, row),
                        update.changes(),
                        update.increments(),
                        update.countChanged())))
                .cast(UpdateOutcome.class)
                .reduce(
                        new UpdateOutcome(0, 0),
                        (sum, each) ->
                                new UpdateOutcome(sum.matched() + each.matched(), sum.changed() + each.changed()))
                .flux();
    }

    private static Flux<?> changed(Operation<?> operation, Function<Operation<?>, Flux<?>> really) {
        if (!(operation instanceof UpdateOperation update)) {
            return really.apply(operation);
        }
        return rows(update, really)
                .filter(row -> !row.with(update.changes()).equals(row))
                .count()
                .flatMapMany(count -> really.apply(update).map(any -> new UpdateOutcome(count, count)));
    }

    private static Flux<?> anotherKey(Operation<?> operation, Function<Operation<?>, Flux<?>> really) {
        Flux<?> answers = really.apply(operation);
        FieldDefinition key = operation.model().key().get(0);
        boolean applies = operation instanceof CreateOperation
                && key.generation() == Generation.IDENTITY
                && key.type().carrier() == Long.class;
        return applies
                ? answers.map(FieldValues.class::cast)
                        .map(row -> row.with(FieldValues.of(key.name(), (Long) row.get(key.name()) + 1_000)))
                : answers;
    }

    private static Flux<FieldValues> rows(UpdateOperation update, Function<Operation<?>, Flux<?>> really) {
        List<String> all =
                update.model().fields().stream().map(FieldDefinition::name).toList();
        return really.apply(new ListOperation(update.model(), update.filter(), List.of(), Page.all(), all))
                .map(FieldValues.class::cast);
    }

    private static Filter byKey(UpdateOperation update, FieldValues row) {
        return new Filter.And(update.model().keyNames().stream()
                .map(name -> Filter.where(name).eq(row.get(name)))
                .toList());
    }
}
