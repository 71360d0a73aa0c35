package dev.dataflow.migration.internal.diff;

import dev.dataflow.api.migration.CheckSchema;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.ReferenceSchema;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.core.ModelTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a schema is to become so that models fit it: theirs in all that a model says, the database's in all else. Used
 * once, by one thread.
 *
 * <p>Models say which columns there are, of which type, and whether they may hold nothing; which plain indexes, which
 * references and which checks. They say nothing of defaults, comments, generated columns, and of indexes and
 * constraints of other kinds: such stay as they are. Of indexes, references and checks that no model asks for, only
 * those go that have the names DataFlow gives and that a model can ask for; a column for which no model can have a
 * field ({@link Askable}) never goes. Whether the columns of a key may hold nothing is the database's, as in rows of a
 * model they never do; and so is the counting of a column that is not the whole key. Tables without a model stay.
 */
public final class ModelAlignment {

    private final List<SchemaChange> renames = new ArrayList<>();
    private final List<String> leftAlone = new ArrayList<>();
    private final Set<String> modelled = new HashSet<>();
    private final TreeMap<String, TableSchema> desired = new TreeMap<>();

    private ModelAlignment() {}

    /**
     * What comes of it.
     *
     * @param renames are made first, with what has to go before them
     * @param before the schema with them
     * @param after what it is to become
     * @param leftAlone what is there without a model's asking, and stays, in words
     * @param unmodelled the tables that have no model, and stay
     */
    public record Aligned(
            List<SchemaChange> renames,
            DatabaseSchema before,
            DatabaseSchema after,
            List<String> leftAlone,
            List<TableSchema> unmodelled) {}

    /** Fits a schema to models. */
    public static Aligned of(DatabaseSchema found, List<ModelTable> models) {
        ModelAlignment alignment = new ModelAlignment();
        models.forEach(each -> alignment.modelled.add(each.table().name()));
        models.forEach(each -> alignment.rename(found, each));
        DatabaseSchema before = found.after(alignment.renames);
        before.tables().forEach(each -> alignment.desired.put(each.name(), each));
        models.forEach(each -> alignment.align(before, each));
        return new Aligned(
                List.copyOf(alignment.renames),
                before,
                new DatabaseSchema(List.copyOf(alignment.desired.values()), before.opaque()),
                List.copyOf(alignment.leftAlone),
                before.tables().stream()
                        .filter(each -> !alignment.modelled.contains(each.name()))
                        .toList());
    }

    /** What new columns hold in rows that are there, by table and column. */
    public static Map<String, Map<String, Object>> fills(List<ModelTable> models) {
        Map<String, Map<String, Object>> fills = new HashMap<>();
        models.forEach(each -> fills.put(each.table().name(), each.fills()));
        return fills;
    }

    private void rename(DatabaseSchema found, ModelTable model) {
        String name = model.table().name();
        Optional<TableSchema> table = found.table(name);
        Optional<TableSchema> former = model.renamedFrom().flatMap(found::table);
        if (table.isEmpty() && former.isPresent()) {
            renames.add(new SchemaChange.RenameTable(former.get().name(), name));
            table = former;
        }
        table.ifPresent(old -> new TreeMap<>(model.formerColumns()).forEach((column, before) -> {
            if (old.column(column).isEmpty() && old.column(before).isPresent()) {
                // Their text speaks of the column by its name before, and so would what undoes their end after it.
                old.checks().stream()
                        .filter(each -> each.isOfModel() && each.columns().contains(before))
                        .forEach(each -> renames.add(new SchemaChange.DropCheck(name, each)));
                renames.add(new SchemaChange.RenameColumn(name, before, column));
            }
        }));
    }

    private void align(DatabaseSchema before, ModelTable model) {
        TableSchema wanted = model.table();
        GivenNames given = new GivenNames(model);
        TableSchema old = before.table(wanted.name()).orElse(null);
        desired.put(
                wanted.name(),
                old == null
                        ? wanted
                        : old.withColumns(columns(old, wanted))
                                .withPrimaryKey(
                                        wanted.primaryKey(),
                                        old.primaryKey().equals(wanted.primaryKey())
                                                ? old.primaryKeyName()
                                                : wanted.primaryKeyName())
                                .withIndexes(indexes(old, wanted, given))
                                .withReferences(references(before, old, wanted, given))
                                .withChecks(checks(old, wanted)));
    }

    private List<ColumnSchema> columns(TableSchema old, TableSchema wanted) {
        List<ColumnSchema> columns = new ArrayList<>();
        for (ColumnSchema column : old.columns()) {
            Optional<ColumnSchema> same = wanted.column(column.name());
            Optional<String> fault = Askable.fault(column);
            if (same.isPresent()) {
                boolean ofKey = old.primaryKey().contains(column.name())
                        && wanted.primaryKey().contains(column.name());
                boolean wholeKey = wanted.primaryKey().equals(List.of(column.name()));
                columns.add(aligned(
                        column,
                        same.get(),
                        ofKey ? column.nullable() : same.get().nullable(),
                        same.get().identity() || (column.identity() && !wholeKey)));
            } else if (fault.isPresent()) {
                columns.add(column);
                leftAlone.add("column %s of table %s: %s".formatted(column.name(), old.name(), fault.get()));
            }
        }
        wanted.columns().stream()
                .filter(each -> old.column(each.name()).isEmpty())
                .forEach(columns::add);
        return columns;
    }

    /** A type of the same spelling is the same, whichever of several field types it stands for. */
    private static ColumnSchema aligned(ColumnSchema old, ColumnSchema wanted, boolean nullable, boolean identity) {
        boolean same = String.valueOf(old.nativeType()).equalsIgnoreCase(String.valueOf(wanted.nativeType()));
        return new ColumnSchema(
                old.name(),
                same ? old.type() : wanted.type(),
                nullable,
                identity,
                List.of(),
                same ? old.nativeType() : wanted.nativeType(),
                identity && !old.identity() ? null : old.defaultExpression(),
                old.generation(),
                old.comment());
    }

    private List<IndexSchema> indexes(TableSchema old, TableSchema wanted, GivenNames given) {
        List<IndexSchema> open = new ArrayList<>(wanted.indexes());
        List<IndexSchema> indexes = new ArrayList<>();
        for (IndexSchema index : old.indexes()) {
            Optional<IndexSchema> same =
                    open.stream().filter(each -> does(index, each)).findFirst();
            if (same.isPresent()) {
                open.remove(same.get());
                indexes.add(index);
            } else if (!isOurs(index, old, given) && stays(index.columns(), old, wanted)) {
                indexes.add(index);
                leftAlone.add("index %s of table %s".formatted(index.name(), old.name()));
            }
        }
        indexes.addAll(open);
        return indexes;
    }

    /** An index of another name that does the same is as good; one of the same name that does not is in the way. */
    private static boolean does(IndexSchema found, IndexSchema wanted) {
        return found.isPlain()
                && found.kind() == wanted.kind()
                && (found.kind() == IndexSchema.Kind.FULL_TEXT
                        ? Set.copyOf(found.columns()).equals(Set.copyOf(wanted.columns()))
                        : found.columns().equals(wanted.columns()));
    }

    /** What no model can ask for was made by hand, whatever it is called. */
    private static boolean isOurs(IndexSchema index, TableSchema old, GivenNames given) {
        boolean unlimited = index.kind() != IndexSchema.Kind.FULL_TEXT
                && index.columns().stream()
                        .flatMap(each -> old.column(each).stream())
                        .anyMatch(each -> each.type() instanceof FieldType.TextType);
        return given.has(index) && Askable.index(index, old) && !unlimited;
    }

    private List<ReferenceSchema> references(
            DatabaseSchema before, TableSchema old, TableSchema wanted, GivenNames given) {
        List<ReferenceSchema> open = new ArrayList<>(wanted.references());
        List<ReferenceSchema> references = new ArrayList<>();
        for (ReferenceSchema reference : old.references()) {
            Optional<ReferenceSchema> same =
                    open.stream().filter(each -> does(reference, each)).findFirst();
            if (same.isPresent()) {
                open.remove(same.get());
                references.add(reference);
            } else if (!isOurs(reference, old, before.table(reference.targetTable()), given)
                    && stays(reference.columns(), old, wanted)
                    && reference.columns().stream().allMatch(each -> keepsType(each, old, wanted))) {
                references.add(reference);
                leftAlone.add("reference %s of table %s".formatted(reference.name(), old.name()));
            }
        }
        references.addAll(open);
        return references;
    }

    /** A model tells neither what happens on a change of the key nor how a deletion is refused. */
    private static boolean does(ReferenceSchema found, ReferenceSchema wanted) {
        return found.targetTable().equals(wanted.targetTable())
                && Askable.pairs(found).equals(Askable.pairs(wanted))
                && (found.onDelete() == wanted.onDelete()
                        || (found.onDelete().refuses() && wanted.onDelete().refuses()));
    }

    private boolean isOurs(ReferenceSchema reference, TableSchema old, Optional<TableSchema> target, GivenNames given) {
        return given.has(reference)
                && modelled.contains(reference.targetTable())
                && reference.onUpdate().refuses()
                && reference.options() == null
                && Askable.reference(reference, old, target);
    }

    /** A reference is between columns of the same type. */
    private static boolean keepsType(String column, TableSchema old, TableSchema wanted) {
        Optional<String> now = wanted.column(column).map(ColumnSchema::nativeType);
        return now.isEmpty() || now.equals(old.column(column).map(ColumnSchema::nativeType));
    }

    /** Whether what is over these columns can stay: it goes with a column that goes. */
    private static boolean stays(List<String> columns, TableSchema old, TableSchema wanted) {
        return columns.stream()
                .allMatch(each -> wanted.column(each).isPresent()
                        || old.column(each)
                                .map(column -> Askable.fault(column).isPresent())
                                .orElse(true));
    }

    private List<CheckSchema> checks(TableSchema old, TableSchema wanted) {
        List<CheckSchema> checks = new ArrayList<>();
        for (CheckSchema check : old.checks()) {
            if (wanted.check(check.name()).isPresent()) {
                checks.add(check);
            } else if (!check.isOfModel() && stays(check.columns(), old, wanted)) {
                checks.add(check);
                leftAlone.add("condition %s of table %s".formatted(check.name(), old.name()));
            }
        }
        wanted.checks().stream()
                .filter(each -> old.check(each.name()).isEmpty())
                .forEach(checks::add);
        return checks;
    }
}
