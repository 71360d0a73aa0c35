package dev.dataflow.tck.reference;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.Page;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.Generation;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.CountOperation;
import dev.dataflow.api.operation.CreateManyOperation;
import dev.dataflow.api.operation.CreateOperation;
import dev.dataflow.api.operation.DeleteOperation;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.ListOperation;
import dev.dataflow.api.operation.Operation;
import dev.dataflow.api.operation.ReadOperation;
import dev.dataflow.api.operation.UpdateOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Interprets operations on a unit of work: all of an operation's answers, or its error. Used for one operation. */
final class OperationRunner {

    private final UnitOfWork unit;
    private final ModelDefinition model;
    private final Columns columns;

    private OperationRunner(UnitOfWork unit, ModelDefinition model) {
        this.unit = unit;
        this.model = model;
        this.columns = new Columns(model);
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
            case CreateOperation create -> create(List.of(create.values()));
            case CreateManyOperation many -> create(many.rows());
            case ReadOperation read -> read(read);
            case ListOperation list -> list(list);
            case CountOperation count -> List.of((long) matching(count.filter()).size());
            case UpdateOperation update -> List.of(update(update));
            case DeleteOperation delete -> List.of(delete(delete));
        };
    }

    private List<FieldValues> create(List<FieldValues> rows) {
        Table table = unit.write(model.table());
        List<FieldValues> stored = new ArrayList<>();
        for (FieldValues row : rows) {
            FieldValues complete = columns.ofFields(withIdentity(table, row).only(columns.fieldNames()));
            columns.requireIn(table.definition());
            if (table.contains(table.keyOf(complete))) {
                throw Faults.duplicate(model, "primary key", table.definition().primaryKey());
            }
            Integrity.checkRow(model, table, complete);
            table.put(complete);
            stored.add(complete);
        }
        stored.forEach(row -> Integrity.checkReferences(model, unit, table, row));
        return stored.stream()
                .map(row -> columns.toFields(row, columns.fieldNames()))
                .toList();
    }

    private FieldValues withIdentity(Table table, FieldValues row) {
        FieldDefinition key = model.key().get(0);
        if (key.generation() != Generation.IDENTITY) {
            return row;
        }
        long next = table.nextIdentity();
        Object value = key.type() instanceof FieldType.IntType ? (Object) Math.toIntExact(next) : next;
        return row.with(FieldValues.of(key.name(), value));
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
        Stream<FieldValues> part = switch (list.page()) {
            case Page.Unpaged all -> rows;
            case Page.OffsetPage page -> rows.skip(page.offset()).limit(page.limit());
        };
        return part.map(row -> columns.toFields(row, list.fields())).toList();
    }

    private long update(UpdateOperation update) {
        Table table = unit.write(model.table());
        List<FieldValues> changed = matching(update.filter()).stream()
                .map(row -> row.with(columns.ofFields(update.changes())))
                .toList();
        for (FieldValues row : changed) {
            Integrity.checkRow(model, table, row);
            table.put(row);
        }
        changed.forEach(row -> Integrity.checkReferences(model, unit, table, row));
        return changed.size();
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
