package dev.dataflow.sql.plan;

import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.Generation;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.AggregateOperation;
import dev.dataflow.api.operation.CountOperation;
import dev.dataflow.api.operation.DeleteOperation;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.ListOperation;
import dev.dataflow.api.operation.ReadOperation;
import dev.dataflow.api.operation.RowChange;
import dev.dataflow.api.operation.SearchOperation;
import dev.dataflow.api.operation.UpdateManyOperation;
import dev.dataflow.api.operation.UpdateOperation;
import dev.dataflow.api.operation.UpsertOperation;
import dev.dataflow.sql.dialect.SqlDialect;
import dev.dataflow.sql.statement.SqlStatement;
import java.util.List;
import java.util.Optional;

/** Turns operations into statements for one dialect; renders a shape when it is seen first. Thread-safe. */
public final class Planner {

    private final Plans plans;
    private final ReadPlans reads;
    private final WritePlans writes;
    private final UpdateManyPlans updatesOfMany;
    private final UpsertPlans upserts;
    private final AggregatePlans aggregates;
    private final SearchPlans searches;

    /** A planner with an empty cache. */
    public Planner(SqlDialect dialect) {
        this.plans = new Plans(dialect);
        this.reads = new ReadPlans(plans);
        this.writes = new WritePlans(plans);
        this.updatesOfMany = new UpdateManyPlans(plans);
        this.upserts = new UpsertPlans(plans);
        this.aggregates = new AggregatePlans(plans);
        this.searches = new SearchPlans(plans);
    }

    /** The key that the database generates for rows of this model. */
    public static Optional<FieldDefinition> identity(ModelDefinition model) {
        return model.key().stream()
                .filter(each -> each.generation() == Generation.IDENTITY)
                .findFirst();
    }

    /** One insert of all these rows, which have the same names; returns the generated keys where the dialect can. */
    public SqlStatement insert(ModelDefinition model, List<FieldValues> rows) {
        return writes.insert(model, rows);
    }

    /** The row with a key. */
    public SqlStatement read(ReadOperation operation) {
        return reads.read(operation);
    }

    /** Rows by filter. */
    public SqlStatement list(ListOperation operation) {
        return reads.list(operation);
    }

    /** The number of rows by filter. */
    public SqlStatement count(CountOperation operation) {
        return reads.count(operation);
    }

    /** The number of rows by filter that do not hold the new values yet. */
    public SqlStatement countChanging(UpdateOperation operation) {
        return reads.countChanging(operation);
    }

    /** A change of rows by filter. */
    public SqlStatement update(UpdateOperation operation) {
        return writes.update(operation);
    }

    /** One change of these of the operation's rows. */
    public SqlStatement updateMany(UpdateManyOperation operation, List<RowChange> rows) {
        return updatesOfMany.updateMany(operation, rows);
    }

    /** A removal of rows by filter. */
    public SqlStatement delete(DeleteOperation operation) {
        return writes.delete(operation);
    }

    /** One insert of these rows that changes those that are there; returns all fields and whether the row is new. */
    public SqlStatement upsert(UpsertOperation operation, List<FieldValues> rows) {
        return upserts.onConflict(operation, rows);
    }

    /** The change of the row that one row of an upsert finds. */
    public SqlStatement updateExisting(UpsertOperation operation, FieldValues row) {
        return upserts.updateExisting(operation, row);
    }

    /** All fields of the row that one row of an upsert finds. */
    public SqlStatement readExisting(UpsertOperation operation, FieldValues row) {
        return upserts.readExisting(operation, row);
    }

    /** Figures about groups. */
    public SqlStatement aggregate(AggregateOperation operation) {
        return aggregates.aggregate(operation);
    }

    /** Rows by full text, asked for within a transaction of several operations or outside. */
    public SqlStatement search(SearchOperation operation, boolean withinTransaction) {
        return searches.search(operation, withinTransaction);
    }
}
