package dev.dataflow.tck.reference;

import dev.dataflow.api.migration.DatabaseSchema;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Changes to tables that nobody else sees yet: copies of those it writes. Used by one thread at a time. */
final class UnitOfWork {

    private final Map<String, Table> base;
    private final Map<String, Table> changed = new HashMap<>();
    private final Set<String> gone = new HashSet<>();
    private final Set<String> used = new HashSet<>();

    UnitOfWork(Map<String, Table> base) {
        this.base = base;
    }

    /** The table, for reading. */
    Table read(String name) {
        used.add(name);
        Table table = changed.containsKey(name) ? changed.get(name) : base.get(name);
        if (table == null || gone.contains(name)) {
            throw Faults.noTable(name);
        }
        return table;
    }

    /** The table, for writing: a copy that belongs to this unit. */
    Table write(String name) {
        Table table = read(name);
        return changed.computeIfAbsent(name, any -> table.copy());
    }

    /** Adds a table that is not there. */
    void add(Table table) {
        String name = table.definition().name();
        used.add(name);
        if (tables().containsKey(name)) {
            throw Faults.tableExists(name);
        }
        replace(table);
    }

    /** Replaces a table, or puts it where none is. */
    void replace(Table table) {
        gone.remove(table.definition().name());
        changed.put(table.definition().name(), table);
    }

    /** Removes a table that is there. */
    void drop(String name) {
        read(name);
        changed.remove(name);
        gone.add(name);
    }

    /** Everything as this unit sees it, by name. */
    Map<String, Table> tables() {
        return writes() ? onto(base) : base;
    }

    /** The definitions of all tables, by name. */
    DatabaseSchema schema() {
        return new DatabaseSchema(
                tables().values().stream().map(Table::definition).toList());
    }

    /** These tables with the changes of this unit. */
    Map<String, Table> onto(Map<String, Table> others) {
        Map<String, Table> all = new TreeMap<>(others);
        all.putAll(changed);
        all.keySet().removeAll(gone);
        return all;
    }

    /** The names of all tables that were read or written. */
    Set<String> used() {
        return used;
    }

    /** The table as it was when this unit began, null where there was none. */
    @Nullable
    Table seen(String name) {
        return base.get(name);
    }

    /** Whether it would change anything. */
    boolean writes() {
        return !changed.isEmpty() || !gone.isEmpty();
    }

    /** Does some work completely or not at all. */
    <T> T attempt(Function<UnitOfWork, T> work) {
        UnitOfWork inner = inner();
        T result = work.apply(inner);
        take(inner);
        noteUsed(inner);
        return result;
    }

    /** A unit that begins with what this one sees. */
    UnitOfWork inner() {
        return new UnitOfWork(tables());
    }

    /** Makes the changes of an inner unit those of this one. */
    void take(UnitOfWork inner) {
        inner.gone.forEach(this::drop);
        inner.changed.values().forEach(this::replace);
    }

    /** Relies on what the inner unit has seen. */
    void noteUsed(UnitOfWork inner) {
        used.addAll(inner.used);
    }
}
