package dev.dataflow.testservers.internal.access;

import dev.dataflow.testservers.DatabaseAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/** PostgreSQL's administrator. Stateless. */
final class PostgresAccess extends JdbcAccess {

    private static final int CONNECT_TIMEOUT_SECONDS = 10;

    @Override
    public ServerIdentity identify(DatabaseAddress admin) {
        String version = queryText(admin, "SHOW server_version");
        int remark = version.indexOf(' '); // "17.5 (Debian 17.5-1.pgdg120+1)"
        return new ServerIdentity("PostgreSQL", remark < 0 ? version : version.substring(0, remark), false);
    }

    @Override
    public void create(DatabaseAddress admin, String database, String owner) {
        execute(
                admin,
                List.of("CREATE DATABASE " + database + " OWNER " + quoted(owner)
                        + " ENCODING 'UTF8' TEMPLATE template0"));
    }

    @Override
    public void drop(DatabaseAddress admin, String database) {
        execute(admin, List.of("DROP DATABASE IF EXISTS " + database + " WITH (FORCE)"));
    }

    @Override
    public boolean knowsSessions() {
        return true;
    }

    @Override
    public int busySessions(DatabaseAddress admin, String database) {
        return Integer.parseInt(
                queryText(admin, "SELECT count(*)" + others(database) + " AND state IS DISTINCT FROM 'idle'"));
    }

    @Override
    public int stopStatements(DatabaseAddress admin, String database) {
        return Integer.parseInt(
                queryText(admin, "SELECT count(pg_cancel_backend(pid))" + others(database) + " AND state = 'active'"));
    }

    @Override
    public int endSessions(DatabaseAddress admin, String database) {
        return Integer.parseInt(queryText(admin, "SELECT count(pg_terminate_backend(pid))" + others(database)));
    }

    @Override
    public boolean knowsAccounts() {
        return true;
    }

    @Override
    public void createReader(DatabaseAddress admin, String database, String owner, DatabaseAddress account) {
        execute(
                admin,
                List.of(
                        login(account),
                        "GRANT CONNECT ON DATABASE " + database + " TO " + account.user(),
                        "GRANT USAGE ON SCHEMA public TO " + account.user(),
                        "GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + account.user(),
                        "ALTER DEFAULT PRIVILEGES FOR ROLE " + quoted(owner)
                                + " IN SCHEMA public GRANT SELECT ON TABLES TO " + account.user()));
    }

    @Override
    public void createLimited(
            DatabaseAddress admin, String database, String owner, DatabaseAddress account, int connections) {
        execute(
                admin,
                List.of(
                        login(account) + " CONNECTION LIMIT " + connections,
                        "GRANT " + quoted(owner) + " TO " + account.user()));
    }

    @Override
    public void dropAccounts(DatabaseAddress admin, List<String> accounts) {
        execute(admin, accounts.stream().map(each -> "DROP ROLE " + each).toList());
    }

    @Override
    public void letWrite(DatabaseAddress admin, String account, boolean allowed) {
        execute(
                admin,
                List.of("ALTER ROLE " + quoted(account) + " SET default_transaction_read_only = "
                        + (allowed ? "off" : "on")));
    }

    @Override
    Connection connect(DatabaseAddress admin) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {admin.host()});
        source.setPortNumbers(new int[] {admin.port() < 0 ? 5432 : admin.port()});
        source.setDatabaseName(admin.database().isEmpty() ? "postgres" : admin.database());
        source.setUser(admin.user());
        source.setPassword(admin.password());
        source.setConnectTimeout(CONNECT_TIMEOUT_SECONDS);
        return source.getConnection();
    }

    private static String others(String database) {
        return " FROM pg_stat_activity WHERE datname = '" + database
                + "' AND pid <> pg_backend_pid() AND backend_type = 'client backend'";
    }

    private static String login(DatabaseAddress account) {
        return "CREATE ROLE " + account.user() + " LOGIN PASSWORD '"
                + account.password().replace("'", "''") + "'";
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
