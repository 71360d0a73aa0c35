package dev.dataflow.testservers.internal.access;

import dev.dataflow.testservers.DatabaseAddress;
import dev.dataflow.testservers.DatabaseSessions;

/** The sessions of one database. Immutable. */
record ServerSessions(ServerAccess access, DatabaseAddress admin, String database) implements DatabaseSessions {

    @Override
    public int busy() {
        return access.busySessions(admin, database);
    }

    @Override
    public int stopStatements() {
        return access.stopStatements(admin, database);
    }

    @Override
    public int end() {
        return access.endSessions(admin, database);
    }
}
