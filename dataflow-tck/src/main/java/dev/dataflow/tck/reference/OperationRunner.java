package dev.dataflow.tck.reference;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.Sort;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.AggregateOperation;
import dev.dataflow.api.operation.CountOperation;
import dev.dataflow.api.operation.CreateManyOperation;
import dev.dataflow.api.operation.CreateOperation;
import dev.dataflow.api.operation.DeleteOperation;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.ListOperation;
import dev.dataflow.api.operation.Operation;
import dev.dataflow.api.operation.ReadOperation;
import dev.dataflow.api.operation.SearchOperation;
import dev.dataflow.api.operation.UpdateManyOperation;
import dev.dataflow.api.operation.UpdateOperation;
import dev.dataflow.api.operation.UpsertOperation;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Interprets operations on a unit of work: all of an operation's answers, or its error. Used for one operation. */
final class OperationRunner {

    private final UnitOfWork unit;
    private final ModelDefinition model;
    private final Columns columns;
    private final Writes writes;

    private OperationRunner(UnitOfWork unit, ModelDefinition model) {
        this.unit = unit;
        this.model = model;
        this.columns = new Columns(model);
        this.writes = new Writes(unit, model, columns);
    }

    @SuppressWarnings("unchecked") // each branch of answers returns what its operation declares
    static <R> List<R> run(UnitOfWork unit, Operation<R> operation) {
        try {
            return (List<R>) new OperationRunner(unit, operation.model()).answers(operation);
        } catch (DataFlowException error) {
            throw error.during(operation.name(), operation.model().name());
        }
    }

    private List<?> answers(Operation<?> operation) {
        return switch (operation) {
            case CreateOperation create -> writes.create(List.of(create.values()));
            case CreateManyOperation many -> writes.create(many.rows());
            case ReadOperation read -> read(read);
            case ListOperation list -> list(list);
            case CountOperation count -> List.of((long) matching(count.filter()).size());
            case AggregateOperation aggregate -> new Groups(aggregate, columns).of(matching(aggregate.filter()));
            case SearchOperation search -> search(search);
            case UpdateOperation update -> List.of(writes.update(update, matching(update.filter())));
            case UpdateManyOperation many -> List.of(writes.updateMany(many));
            case UpsertOperation upsert -> writes.upsert(upsert);
            case DeleteOperation delete -> List.of(delete(delete));
        };
    }

    private List<FieldValues> read(ReadOperation read) {
        Table table = unit.read(model.table());
        List<@Nullable Object> key = columns.ofFields(read.key())
                .only(table.definition().primaryKey())
                .asList();
        FieldValues row = table.find(key);
        return row == null ? List.of() : List.of(columns.toFields(row, read.fields()));
    }

    private List<FieldValues> list(ListOperation list) {
        Stream<FieldValues> rows = matching(list.filter()).stream().sorted(RowOrder.of(columns, list.sort()));
        return RowOrder.part(rows, list.page())
                .map(row -> columns.toFields(row, list.fields()))
                .toList();
    }

    private List<FieldValues> search(SearchOperation search) {
        TextSearch text = new TextSearch(model, search.query());
        Comparator<FieldValues> best = Comparator.comparingInt(text::rank).reversed();
        List<Sort> byKey = model.keyNames().stream().map(Sort::asc).toList();
        Stream<FieldValues> rows = matching(search.filter()).stream()
                .filter(text::fits)
                .sorted(best.thenComparing(RowOrder.of(columns, byKey)));
        return RowOrder.part(rows, search.page())
                .map(row -> columns.toFields(row, search.fields()))
                .toList();
    }

    private long delete(DeleteOperation delete) {
        List<FieldValues> gone = matching(delete.filter());
        new Deletion(unit, model).remove(gone);
        return gone.size();
    }

    private List<FieldValues> matching(Filter filter) {
        Table table = unit.read(model.table());
        columns.requireIn(table.definition());
        return table.rows().stream().filter(new FilterMatch(columns).of(filter)).toList();
    }
}
