package dev.dataflow.testservers;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A database's address, in parts and as a URL of DataFlow's grammar.
 *
 * <p>Immutable. An empty string stands for a part that is absent. {@link #toString()} hides the password.
 *
 * <pre>{@code
 * DatabaseAddress wrong = database.address().withCredentials("dataflow", "not it");
 * DataFlow.open(wrong.url()); // AUTH_FAILED
 * }</pre>
 *
 * @param scheme for example {@code postgresql}
 * @param user as it is, not percent-encoded
 * @param password as it is, not percent-encoded
 * @param hosts {@code host:port}, or several with commas between them (MongoDB)
 * @param database the name of the database
 * @param query options, as in the URL after the question mark
 */
public record DatabaseAddress(
        String scheme, String user, String password, String hosts, String database, String query) {

    private static final Pattern URL =
            Pattern.compile("([a-z0-9+]+)://(?:([^@/]*)@)?([^/?@]+)(?:/([^?]*))?(?:\\?(.*))?");

    /**
     * Takes a URL apart.
     *
     * @throws IllegalArgumentException when it is not of the form
     *     {@code scheme://user:password@host:port/database?options}
     */
    public static DatabaseAddress parse(String url) {
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not of the form scheme://user:password@host:port/database?options;"
                    + " special characters in user and password must be percent-encoded");
        }
        String userInfo = part(parts, 2);
        int colon = userInfo.indexOf(':');
        String user = colon < 0 ? userInfo : userInfo.substring(0, colon);
        String password = colon < 0 ? "" : userInfo.substring(colon + 1);
        return new DatabaseAddress(
                part(parts, 1), decode(user), decode(password), part(parts, 3), part(parts, 4), part(parts, 5));
    }

    /** The URL, with user and password percent-encoded. */
    public String url() {
        return text(encode(password));
    }

    /** The first host's name or IP address. */
    public String host() {
        String first = firstHost();
        int colon = portColon(first);
        return colon < 0 ? first : first.substring(0, colon);
    }

    /** The first host's port; -1 when the address names none. */
    public int port() {
        String first = firstHost();
        int colon = portColon(first);
        return colon < 0 ? -1 : Integer.parseInt(first.substring(colon + 1));
    }

    /** The same database seen by another user, or by the same one with another password. */
    public DatabaseAddress withCredentials(String newUser, String newPassword) {
        return new DatabaseAddress(scheme, newUser, newPassword, hosts, database, query);
    }

    /** The same database by another way: {@code host:port}. */
    public DatabaseAddress withHosts(String newHosts) {
        return new DatabaseAddress(scheme, user, password, newHosts, database, query);
    }

    /** Another database of the same server. */
    public DatabaseAddress withDatabase(String newDatabase) {
        return new DatabaseAddress(scheme, user, password, hosts, newDatabase, query);
    }

    /** The same address with other options. */
    public DatabaseAddress withQuery(String newQuery) {
        return new DatabaseAddress(scheme, user, password, hosts, database, newQuery);
    }

    @Override
    public String toString() {
        return text("***");
    }

    private String text(String shownPassword) {
        String userInfo = user.isEmpty() ? "" : encode(user) + (password.isEmpty() ? "" : ":" + shownPassword) + "@";
        return scheme + "://" + userInfo + hosts + "/" + database + (query.isEmpty() ? "" : "?" + query);
    }

    private String firstHost() {
        int comma = hosts.indexOf(',');
        return comma < 0 ? hosts : hosts.substring(0, comma);
    }

    private static int portColon(String host) {
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? colon : -1; // [::1]
    }

    private static String part(Matcher parts, int group) {
        String part = parts.group(group);
        return part == null ? "" : part;
    }

    private static String encode(String plain) {
        return URLEncoder.encode(plain, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }

    private static String decode(String encoded) {
        return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
