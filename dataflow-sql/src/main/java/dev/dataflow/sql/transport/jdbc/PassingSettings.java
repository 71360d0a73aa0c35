package dev.dataflow.sql.transport.jdbc;

import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The settings of a connection that last for one transaction. Used on the lane's thread alone. */
final class PassingSettings {

    private static final Logger LOG = LoggerFactory.getLogger(PassingSettings.class);

    private final Command connection;
    private List<String> undoing = List.of();

    /** For the connection that runs commands in this way. */
    PassingSettings(Command connection) {
        this.connection = connection;
    }

    /** Makes settings, which from here on have to be undone by these. */
    void make(List<String> settings, List<String> undoneBy, StopSwitch stopSwitch) throws SQLException {
        undoing = undoneBy;
        for (String setting : settings) {
            connection.execute(setting, stopSwitch);
        }
    }

    /**
     * Undoes what was made.
     *
     * @return false where that failed, so that the connection has to be given up
     */
    boolean undo() {
        try {
            for (String setting : undoing) {
                connection.execute(setting, new StopSwitch());
            }
            undoing = List.of();
            return true;
        } catch (SQLException failure) {
            LOG.warn("Closing a connection whose settings could not be undone", failure);
            return false;
        }
    }

    /** Runs a command. */
    @FunctionalInterface
    interface Command {
        void execute(String sql, StopSwitch stopSwitch) throws SQLException;
    }
}
