package dev.dataflow.tck.reference;

import dev.dataflow.api.error.ErrorCode;
import java.util.Map;
import java.util.function.Function;

/** The tables of one database. Thread-safe: a table that is published here is never changed, only replaced. */
final class ReferenceDatabase {

    private Map<String, Table> tables = Map.of();

    /** Runs work on the tables as they are; what it changed takes effect when it returns, nothing when it throws. */
    synchronized <T> T atomically(Function<UnitOfWork, T> work) {
        UnitOfWork unit = begin();
        T result = work.apply(unit);
        tables = unit.tables();
        return result;
    }

    /** Starts work on a snapshot. */
    synchronized UnitOfWork begin() {
        return new UnitOfWork(tables);
    }

    /**
     * Lets the work take effect, unless one of the tables that it read or wrote is no longer what it saw. Work that
     * changes nothing is as if it had run when it began.
     */
    synchronized void commit(UnitOfWork unit) {
        if (!unit.writes()) {
            return;
        }
        for (String used : unit.used()) {
            if (tables.get(used) != unit.seen(used)) {
                throw Faults.of(ErrorCode.SERIALIZATION_CONFLICT, "CONFLICT");
            }
        }
        tables = unit.onto(tables);
    }
}
