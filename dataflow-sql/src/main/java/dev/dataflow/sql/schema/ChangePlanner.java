package dev.dataflow.sql.schema;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.MigrationStep;
import dev.dataflow.api.migration.PlanStyle;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.sql.dialect.SqlDialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Plans changes for a database whose ALTER TABLE can do nearly everything. What a change comes to is said by a subclass
 * for each database, in one method a change. Used for one plan, by one thread.
 *
 * @param <W> what a change comes to before steps are made of it
 */
public abstract class ChangePlanner<W> {

    private final SqlDialect dialect;
    private final List<SchemaChange> changes;
    private final boolean online;
    private DatabaseSchema state;
    private int made;
    private int current;

    /** For one plan. */
    protected ChangePlanner(SqlDialect dialect, DatabaseSchema before, List<SchemaChange> changes, PlanStyle style) {
        this.dialect = dialect;
        this.state = before;
        this.changes = List.copyOf(changes);
        this.online = style == PlanStyle.ONLINE;
    }

    /** The steps of the plan. */
    public final List<MigrationStep> steps() {
        List<W> works = new ArrayList<>();
        for (current = 0; current < changes.size(); current++) {
            works.addAll(works(changes.get(current)));
        }
        return steps(works);
    }

    private List<W> works(SchemaChange change) {
        return switch (change) {
            case SchemaChange.CreateTable create -> create(create);
            case SchemaChange.DropTable drop -> drop(drop);
            case SchemaChange.RenameTable rename -> rename(rename);
            case SchemaChange.AddColumn add -> add(add);
            case SchemaChange.DropColumn drop -> drop(drop);
            case SchemaChange.RenameColumn rename -> rename(rename);
            case SchemaChange.AlterColumn alter -> alter(alter);
            case SchemaChange.CreateIndex create -> create(create);
            case SchemaChange.DropIndex drop -> drop(drop);
            case SchemaChange.AddReference add -> add(add);
            case SchemaChange.DropReference drop -> drop(drop);
            case SchemaChange.AddCheck add -> add(add);
            case SchemaChange.DropCheck drop -> drop(drop);
        };
    }

    /** All works of the plan as steps. */
    protected abstract List<MigrationStep> steps(List<W> works);

    /** Creates a table, which may be as a model wants it. */
    protected abstract List<W> create(SchemaChange.CreateTable create);

    /** Drops a table. */
    protected abstract List<W> drop(SchemaChange.DropTable drop);

    /** Renames a table. */
    protected abstract List<W> rename(SchemaChange.RenameTable rename);

    /** Adds a column. */
    protected abstract List<W> add(SchemaChange.AddColumn add);

    /** Drops a column. */
    protected abstract List<W> drop(SchemaChange.DropColumn drop);

    /** Renames a column. */
    protected abstract List<W> rename(SchemaChange.RenameColumn rename);

    /** Changes a column. */
    protected abstract List<W> alter(SchemaChange.AlterColumn alter);

    /** Creates an index. */
    protected abstract List<W> create(SchemaChange.CreateIndex create);

    /** Drops an index. */
    protected abstract List<W> drop(SchemaChange.DropIndex drop);

    /** Adds a foreign key. */
    protected abstract List<W> add(SchemaChange.AddReference add);

    /** Drops a foreign key. */
    protected abstract List<W> drop(SchemaChange.DropReference drop);

    /** Adds a condition. */
    protected abstract List<W> add(SchemaChange.AddCheck add);

    /** Drops a condition. */
    protected abstract List<W> drop(SchemaChange.DropCheck drop);

    /** Whether others are to work meanwhile. */
    protected final boolean online() {
        return online;
    }

    /**
     * The table as the change that is planned now finds it; empty where it is not known. Changes before it are worked
     * out only when this is asked: one of what is not there is the server's to refuse.
     */
    protected final Optional<TableSchema> found(String table) {
        for (; made < current; made++) {
            SchemaChange change = changes.get(made);
            if (change instanceof SchemaChange.CreateTable
                    || state.table(change.table()).isPresent()) {
                state = state.after(List.of(change));
            }
        }
        return state.table(table);
    }

    /** The changes behind the one that is planned now. */
    protected final List<SchemaChange> later() {
        return changes.subList(current + 1, changes.size());
    }

    /** What the database has no way to do. */
    protected final DataFlowException unsupported(String message) {
        return DataFlowException.builder(ErrorCode.UNSUPPORTED, message)
                .adapter(dialect.info().adapterId())
                .build();
    }
}
