package dev.dataflow.testservers;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Connects to a test database over JDBC, as a consumer of {@link DatabaseAddress} would. */
final class SqlConnections {
    private SqlConnections() {}

    static Connection open(DatabaseAddress address) throws SQLException {
        Properties account = new Properties();
        account.setProperty("user", address.user());
        account.setProperty("password", address.password());
        String host = address.host() + ":" + address.port() + "/" + address.database();
        if (address.scheme().equals("postgresql")) {
            return DriverManager.getConnection("jdbc:postgresql://" + host, account);
        }
        account.setProperty("allowPublicKeyRetrieval", "true");
        return DriverManager.getConnection("jdbc:mariadb://" + host, account);
    }
}
