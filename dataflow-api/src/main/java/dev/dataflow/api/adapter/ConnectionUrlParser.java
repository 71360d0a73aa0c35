package dev.dataflow.api.adapter;

import dev.dataflow.api.adapter.ConnectionUrl.HostPort;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The grammar of {@link ConnectionUrl}. Its messages never repeat the text they are about: it may hold a password. */
final class ConnectionUrlParser {

    private static final String MEMORY = ":memory:";
    private static final String EXAMPLE =
            "; a URL looks like postgresql://user:password@host:5432/database, sqlite:///file.db or :memory:";

    private ConnectionUrlParser() {}

    static ConnectionUrl parse(String text) {
        if (text.codePoints().anyMatch(Character::isISOControl)) {
            throw wrong("contains a control character");
        }
        String url = text.strip();
        boolean jdbc = startsWithIgnoringCase(url, "jdbc:");
        for (String prefix : List.of("jdbc:", "r2dbc:pool:", "r2dbc:")) {
            if (startsWithIgnoringCase(url, prefix)) {
                url = url.substring(prefix.length());
                break;
            }
        }
        if (url.equals(MEMORY)) {
            return memory("sqlite");
        }
        int colon = url.indexOf(':');
        if (colon <= 0 || !url.substring(0, colon).matches("[A-Za-z][A-Za-z0-9+.-]*")) {
            throw wrong("has no scheme");
        }
        String scheme = url.substring(0, colon).toLowerCase(Locale.ROOT);
        scheme = scheme.equals("postgres") ? "postgresql" : scheme;
        String rest = url.substring(colon + 1);
        if (rest.equals(MEMORY) || rest.equals("//" + MEMORY) || rest.equals("///" + MEMORY)) {
            return memory(scheme);
        }
        if (rest.startsWith("//")) {
            return hierarchical(scheme, rest.substring(2));
        }
        if (jdbc && !rest.isEmpty()) {
            return verbatimPath(scheme, rest);
        }
        throw wrong("has no '//' behind its scheme");
    }

    static boolean looksSecret(String option) {
        String lower = option.toLowerCase(Locale.ROOT);
        return List.of("password", "secret", "token", "passphrase", "credential", "authmechanismproperties", "key")
                .stream()
                .anyMatch(lower::contains);
    }

    private static ConnectionUrl memory(String scheme) {
        return new ConnectionUrl(scheme, null, null, List.of(), "", true, Map.of());
    }

    private static ConnectionUrl hierarchical(String scheme, String text) {
        int question = text.indexOf('?');
        Map<String, String> options = options(question < 0 ? "" : text.substring(question + 1));
        String before = question < 0 ? text : text.substring(0, question);
        // A password may hold an unencoded '/' or '@' only before the last '@'.
        int at = before.lastIndexOf('@');
        boolean hasUser = at >= 0 && !before.startsWith("/");
        String userInfo = hasUser ? before.substring(0, at) : "";
        String target = hasUser ? before.substring(at + 1) : before;
        int slash = target.indexOf('/');
        String authority = slash < 0 ? target : target.substring(0, slash);
        String path = slash < 0 ? "" : target.substring(slash + 1);

        String user = null;
        String password = null;
        if (hasUser) {
            int colon = userInfo.indexOf(':');
            user = decoded("user", colon < 0 ? userInfo : userInfo.substring(0, colon));
            password = colon < 0 ? null : decoded("password", userInfo.substring(colon + 1));
        }
        String userOption = options.remove("user");
        String passwordOption = options.remove("password");
        return new ConnectionUrl(
                scheme,
                user == null ? userOption : user,
                password == null ? passwordOption : password,
                hosts(authority),
                decoded("database", path),
                false,
                options);
    }

    /** {@code jdbc:sqlite:file.db?option=value}: a path that stands as it is. */
    private static ConnectionUrl verbatimPath(String scheme, String text) {
        int question = text.indexOf('?');
        String path = question < 0 ? text : text.substring(0, question);
        return new ConnectionUrl(
                scheme, null, null, List.of(), path, false, options(question < 0 ? "" : text.substring(question + 1)));
    }

    private static List<HostPort> hosts(String authority) {
        List<HostPort> hosts = new ArrayList<>();
        if (authority.isEmpty()) {
            return hosts;
        }
        for (String each : authority.split(",", -1)) {
            hosts.add(host(each));
        }
        return hosts;
    }

    private static HostPort host(String text) {
        String host = text;
        String port = null;
        int bracket = text.indexOf(']');
        if (text.startsWith("[") && bracket > 0) {
            host = text.substring(1, bracket);
            String behind = text.substring(bracket + 1);
            if (!behind.isEmpty() && !behind.startsWith(":")) {
                throw wrong("has something between ']' and the port");
            }
            port = behind.isEmpty() ? null : behind.substring(1);
        } else if (text.indexOf(':') >= 0) {
            int colon = text.indexOf(':');
            host = text.substring(0, colon);
            port = text.substring(colon + 1);
        }
        if (host.isEmpty()) {
            throw wrong("names no host before the port");
        }
        return new HostPort(host, Optional.ofNullable(port).map(ConnectionUrlParser::port));
    }

    private static Integer port(String text) {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 65_535) {
            throw wrong(
                    "has a port that is not a number from 1 to 65535 (percent-encode '@', ':' and '/' in a password)");
        }
        return Integer.valueOf(text);
    }

    private static Map<String, String> options(String query) {
        Map<String, String> options = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = decoded("option", equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decoded("option", pair.substring(equals + 1));
            if (options.putIfAbsent(name, value) != null) {
                throw wrong("gives an option twice");
            }
        }
        return options;
    }

    private static String decoded(String part, String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        for (int position = 0; position < raw.length; position++) {
            if (raw[position] != '%') {
                bytes.write(raw[position]);
                continue;
            }
            int high = digit(raw, position + 1);
            int low = digit(raw, position + 2);
            if (high < 0 || low < 0) {
                throw wrong("has a '%%' in its %s that no two hex digits follow: write it as %%25".formatted(part));
            }
            bytes.write(high * 16 + low);
            position += 2;
        }
        try {
            String result = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
            if (result.indexOf('\0') >= 0) {
                throw wrong("has a %%00 in its %s".formatted(part));
            }
            return result;
        } catch (CharacterCodingException malformed) {
            throw wrong("has percent-encoded bytes in its %s that are not UTF-8".formatted(part), malformed);
        }
    }

    private static int digit(byte[] raw, int position) {
        return position < raw.length ? Character.digit(raw[position], 16) : -1;
    }

    private static boolean startsWithIgnoringCase(String text, String prefix) {
        return text.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    private static DataFlowException wrong(String fault) {
        return wrong(fault, null);
    }

    private static DataFlowException wrong(String fault, @Nullable Throwable cause) {
        return DataFlowException.builder(ErrorCode.CONFIGURATION, "the database URL " + fault + EXAMPLE)
                .cause(cause)
                .build();
    }
}
