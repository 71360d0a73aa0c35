package dev.dataflow.testservers.internal.access;

import dev.dataflow.testservers.DatabaseAccounts;
import dev.dataflow.testservers.DatabaseAddress;
import dev.dataflow.testservers.DatabaseSessions;
import dev.dataflow.testservers.TestDatabase;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** A database that {@link ServerHandle} created. Thread-safe: whoever closes first drops it. */
final class CreatedDatabase implements TestDatabase {
    private final ServerAccess access;
    private final DatabaseAddress server;
    private final String name;
    private final DatabaseAddress address;
    private final DatabaseAddress adminAddress;
    private final CreatedAccounts accounts;
    private final AtomicBoolean dropped = new AtomicBoolean();

    CreatedDatabase(
            ServerAccess access,
            DatabaseAddress server,
            String name,
            DatabaseAddress address,
            DatabaseAddress adminAddress) {
        this.access = access;
        this.server = server;
        this.name = name;
        this.address = address;
        this.adminAddress = adminAddress;
        this.accounts = new CreatedAccounts(access, address, adminAddress);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public DatabaseAddress address() {
        return address;
    }

    @Override
    public DatabaseAddress adminAddress() {
        return adminAddress;
    }

    @Override
    public Optional<DatabaseSessions> sessions() {
        return access.knowsSessions() ? Optional.of(new ServerSessions(access, server, name)) : Optional.empty();
    }

    @Override
    public Optional<DatabaseAccounts> accounts() {
        return access.knowsAccounts() ? Optional.of(accounts) : Optional.empty();
    }

    @Override
    public void close() {
        if (dropped.compareAndSet(false, true)) {
            access.drop(server, name);
            accounts.drop(server);
        }
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
