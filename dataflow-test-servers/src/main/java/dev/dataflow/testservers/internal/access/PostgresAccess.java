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

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
