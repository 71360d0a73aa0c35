package dev.dataflow.testservers.internal.access;

import dev.dataflow.testservers.DatabaseAccounts;
import dev.dataflow.testservers.DatabaseAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The accounts of one database, called after it. Thread-safe. */
final class CreatedAccounts implements DatabaseAccounts {

    private final ServerAccess access;
    private final DatabaseAddress address;
    private final DatabaseAddress admin;
    private final Map<String, DatabaseAddress> made = new HashMap<>();

    CreatedAccounts(ServerAccess access, DatabaseAddress address, DatabaseAddress admin) {
        this.access = access;
        this.address = address;
        this.admin = admin;
    }

    @Override
    public DatabaseAddress reader() {
        return account("reader", account -> access.createReader(admin, address.database(), address.user(), account));
    }

    @Override
    public DatabaseAddress limitedTo(int connections) {
        return account(
                "limited" + connections,
                account -> access.createLimited(admin, address.database(), address.user(), account, connections));
    }

    /** Drops them, when the database is gone. */
    synchronized void drop(DatabaseAddress server) {
        List<String> names = new ArrayList<>(
                made.values().stream().map(DatabaseAddress::user).toList());
        if (!names.isEmpty()) {
            access.dropAccounts(server, names);
        }
        made.clear();
    }

    private synchronized DatabaseAddress account(String suffix, Consumer<DatabaseAddress> maker) {
        DatabaseAddress existing = made.get(suffix);
        if (existing != null) {
            return existing;
        }
        DatabaseAddress account = address.withCredentials(address.database() + "_" + suffix, address.password());
        maker.accept(account);
        made.put(suffix, account);
        return account;
    }
}
