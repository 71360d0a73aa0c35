package dev.dataflow.testservers.internal.access;

import dev.dataflow.testservers.DatabaseAddress;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.mariadb.jdbc.Driver;

/**
 * The administrator of MySQL and of MariaDB, which MariaDB's driver can both reach.
 *
 * <p>Stateless. The account for tests gets its rights when a server is started, not here: they cover every database
 * whose name begins as {@link DatabaseNames} makes them.
 */
final class MysqlAccess extends JdbcAccess {

    @Override
    public ServerIdentity identify(DatabaseAddress admin) {
        String reported = queryText(admin, "SELECT VERSION()"); // "8.0.31", "11.4.5-MariaDB", "10.6.1-MariaDB-log"
        int remark = reported.indexOf('-');
        String version = remark < 0 ? reported : reported.substring(0, remark);
        return new ServerIdentity(reported.contains("MariaDB") ? "MariaDB" : "MySQL", version, false);
    }

    @Override
    public void create(DatabaseAddress admin, String database, String owner) {
        execute(admin, List.of("CREATE DATABASE " + database + " CHARACTER SET utf8mb4"));
    }

    @Override
    public void drop(DatabaseAddress admin, String database) {
        try (Connection connection = connect(admin);
                Statement statement = connection.createStatement()) {
            // DROP DATABASE waits for open transactions that have read one of its tables.
            kill(statement, "KILL ", sessions(statement, others(database)));
            statement.execute("SET SESSION lock_wait_timeout = 30");
            statement.execute("DROP DATABASE IF EXISTS " + database);
        } catch (SQLException refusal) {
            throw refused(admin, refusal);
        }
    }

    @Override
    public boolean knowsSessions() {
        return true;
    }

    /**
     * INNODB_TRX shows what it showed before to whoever asks again within a tenth of a second (CACHE_MIN_IDLE_TIME_NS
     * in InnoDB's trx0i_s.cc), so that asking often shows the same for ever.
     */
    @Override
    public int busySessions(DatabaseAddress admin, String database) {
        return Integer.parseInt(queryText(
                admin,
                "SELECT count(*)" + others(database)
                        + " AND (command <> 'Sleep' OR id IN (SELECT trx_mysql_thread_id FROM"
                        + " information_schema.innodb_trx))",
                "DO SLEEP(0.12)"));
    }

    @Override
    public int stopStatements(DatabaseAddress admin, String database) {
        return kill(admin, "KILL QUERY ", others(database) + " AND command <> 'Sleep'");
    }

    @Override
    public int endSessions(DatabaseAddress admin, String database) {
        return kill(admin, "KILL ", others(database));
    }

    private int kill(DatabaseAddress admin, String command, String which) {
        try (Connection connection = connect(admin);
                Statement statement = connection.createStatement()) {
            List<String> sessions = sessions(statement, which);
            kill(statement, command, sessions);
            return sessions.size();
        } catch (SQLException refusal) {
            throw refused(admin, refusal);
        }
    }

    @Override
    public boolean knowsAccounts() {
        return true;
    }

    @Override
    public void createReader(DatabaseAddress admin, String database, String owner, DatabaseAddress account) {
        execute(admin, List.of(login(account), "GRANT SELECT ON `" + database + "`.* TO '" + account.user() + "'@'%'"));
    }

    @Override
    public void createLimited(
            DatabaseAddress admin, String database, String owner, DatabaseAddress account, int connections) {
        execute(
                admin,
                List.of(
                        login(account) + " WITH MAX_USER_CONNECTIONS " + connections,
                        "GRANT ALL PRIVILEGES ON `" + database + "`.* TO '" + account.user() + "'@'%'"));
    }

    @Override
    public void dropAccounts(DatabaseAddress admin, List<String> accounts) {
        execute(
                admin,
                accounts.stream().map(each -> "DROP USER '" + each + "'@'%'").toList());
    }

    /** For the whole server: no account but the administrator's is exempt. */
    @Override
    public void letWrite(DatabaseAddress admin, String account, boolean allowed) {
        execute(admin, List.of("SET GLOBAL read_only = " + (allowed ? "OFF" : "ON")));
    }

    @Override
    Connection connect(DatabaseAddress admin) throws SQLException {
        Properties account = new Properties();
        account.setProperty("user", admin.user());
        account.setProperty("password", admin.password());
        account.setProperty("connectTimeout", "10000");
        // caching_sha2_password without TLS asks the server for its public key.
        account.setProperty("allowPublicKeyRetrieval", "true");
        int port = admin.port() < 0 ? 3306 : admin.port();
        String url = "jdbc:mariadb://" + admin.host() + ":" + port + "/" + admin.database();
        return new Driver().connect(url, account);
    }

    private static void kill(Statement statement, String command, List<String> sessions) throws SQLException {
        for (String session : sessions) {
            try {
                statement.execute(command + session);
            } catch (SQLException gone) {
                if (gone.getErrorCode() != 1094) { // ER_NO_SUCH_THREAD: it ended by itself meanwhile
                    throw gone;
                }
            }
        }
    }

    private static List<String> sessions(Statement statement, String which) throws SQLException {
        List<String> sessions = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("SELECT id" + which)) {
            while (rows.next()) {
                sessions.add(rows.getString(1));
            }
        }
        return sessions;
    }

    private static String others(String database) {
        return " FROM information_schema.processlist WHERE db = '" + database + "' AND id <> CONNECTION_ID()";
    }

    private static String login(DatabaseAddress account) {
        return "CREATE USER '" + account.user() + "'@'%' IDENTIFIED BY '"
                + account.password().replace("'", "''") + "'";
    }
}
