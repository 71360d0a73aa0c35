package dev.dataflow.testservers.internal.embedded;

/**
 * The accounts of servers that are started here. Stateless.
 *
 * <p>The password is no secret. It holds what URLs, shells and SQL treat specially, so that who forgets to encode or
 * quote it notices.
 */
public final class TestAccounts {
    /** May do everything on the server. */
    public static final String ADMIN = "dataflow_admin";

    /** May do everything inside test databases. */
    public static final String USER = "dataflow";

    /** The password of both. */
    public static final String PASSWORD = "p@ss:w/rd?#%41 &=+'\"[]$!~";

    private TestAccounts() {}

    /** The password as an SQL literal. */
    public static String passwordLiteral() {
        return "'" + PASSWORD.replace("'", "''") + "'";
    }
}
