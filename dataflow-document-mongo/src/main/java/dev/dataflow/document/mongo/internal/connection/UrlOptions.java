package dev.dataflow.document.mongo.internal.connection;

import dev.dataflow.api.adapter.ConnectionUrl;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.UnknownName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The options that a MongoDB URL may have. Stateless.
 *
 * <p>The driver only logs a warning for an option that it does not know or cannot read as a boolean, and goes on
 * without it; here both are errors.
 */
final class UrlOptions {

    /** Passed on to the driver as they are (ConnectionString's Javadoc). */
    static final Set<String> PASSED_ON = Set.of(
            "appname",
            "authmechanism",
            "authmechanismproperties",
            "authsource",
            "compressors",
            "directconnection",
            "gssapiservicename",
            "heartbeatfrequencyms",
            "journal",
            "loadbalanced",
            "localthresholdms",
            "maxconnecting",
            "maxstalenessseconds",
            "proxyhost",
            "proxypassword",
            "proxyport",
            "proxyusername",
            "readconcernlevel",
            "readpreference",
            "readpreferencetags",
            "replicaset",
            "retryreads",
            "retrywrites",
            "safe",
            "servermonitoringmode",
            "srvmaxhosts",
            "srvservicename",
            "ssl",
            "sslinvalidhostnameallowed",
            "tls",
            "tlsallowinvalidhostnames",
            "tlsinsecure",
            "uuidrepresentation",
            "w",
            "wtimeoutms",
            "zlibcompressionlevel");

    /** Decided by {@link dev.dataflow.api.adapter.AdapterConfig}, under the names given. */
    static final Map<String, String> CONFIGURED = Map.of(
            "maxpoolsize", "pool.size",
            "minpoolsize", "pool.minIdle",
            "maxidletimems", "pool.maxIdleTime",
            "maxlifetimems", "pool.maxLifeTime",
            "connecttimeoutms", "connectTimeout",
            "serverselectiontimeoutms", "connectTimeout",
            "waitqueuetimeoutms", "pool.acquireTimeout",
            "sockettimeoutms", "statementTimeout",
            "timeoutms", "statementTimeout");

    private static final Set<String> BOOLEANS = Set.of(
            "directconnection",
            "journal",
            "loadbalanced",
            "retryreads",
            "retrywrites",
            "safe",
            "ssl",
            "sslinvalidhostnameallowed",
            "tls",
            "tlsallowinvalidhostnames",
            "tlsinsecure");

    private UrlOptions() {}

    /**
     * Refuses options that would be ignored.
     *
     * @throws DataFlowException CONFIGURATION that names the option and what to do
     */
    static void check(ConnectionUrl url) {
        url.options().forEach(UrlOptions::check);
    }

    private static void check(String option, String value) {
        String name = option.toLowerCase(Locale.ROOT);
        String configured = CONFIGURED.get(name);
        if (configured != null) {
            throw DataFlowException.configuration(
                    "the URL option '%s' is set by '%s' of the adapter's configuration: leave it out of the URL"
                            .formatted(option, configured));
        }
        if (!PASSED_ON.contains(name)) {
            List<String> existing = new ArrayList<>(new TreeSet<>(PASSED_ON));
            throw DataFlowException.configuration(UnknownName.message("option", option, "a MongoDB URL", existing));
        }
        if (BOOLEANS.contains(name) && !value.equals("true") && !value.equals("false")) {
            throw DataFlowException.configuration("the URL option '%s' must be true or false".formatted(option));
        }
    }
}
