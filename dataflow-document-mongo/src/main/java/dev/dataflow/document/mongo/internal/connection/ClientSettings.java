package dev.dataflow.document.mongo.internal.connection;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.adapter.ConnectionUrl;
import dev.dataflow.api.adapter.PoolConfig;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.document.mongo.internal.fault.Faults;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.bson.UuidRepresentation;

/** The driver's settings for a configuration. Stateless. */
final class ClientSettings {

    private static final String EXAMPLE = "; a MongoDB URL looks like mongodb://user:password@host:27017/database";

    /** The database's own limits come first, so that its answer says what was wrong. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    /** How long a server may be looked for before the pool's connections are used instead. */
    private static final Duration SOON = Duration.ofSeconds(1);

    /** Enough where a lost network ends all work at once, and few enough beside any pool. */
    private static final int BESIDE = 4;

    /**
     * Between two looks for a server that was lost; with the usual 500 ms, each lost connection stops all for as long.
     */
    private static final Duration SHORTEST_REST = Duration.ofMillis(50);

    private ClientSettings() {}

    /**
     * The settings; for mongodb+srv, asks the name server and so blocks.
     *
     * @throws DataFlowException CONFIGURATION for a URL without a database, or that the driver does not accept
     */
    static MongoClientSettings of(AdapterConfig config, PoolCounts counts) {
        ConnectionUrl url = config.url();
        checkDatabase(url);
        UrlOptions.check(url);
        try {
            MongoClientSettings settings = settings(config, counts, new ConnectionString(text(url)));
            if (!settings.getWriteConcern().isAcknowledged()) {
                throw DataFlowException.configuration(
                        "the URL option 'w' must not be 0: every write has to be answered");
            }
            return settings;
        } catch (IllegalArgumentException | IllegalStateException | MongoException refused) {
            throw Faults.builder(
                            ErrorCode.CONFIGURATION,
                            "the MongoDB driver does not accept the URL or the configuration" + EXAMPLE)
                    .cause(refused)
                    .build();
        }
    }

    /**
     * The settings for connections beside the pool, which are not counted with it; for mongodb+srv, asks the name
     * server and so blocks.
     */
    static MongoClientSettings beside(AdapterConfig config) {
        ConnectionString connection = new ConnectionString(text(config.url()));
        return MongoClientSettings.builder(settings(config, new PoolCounts(BESIDE), connection))
                .applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(SOON.toMillis(), TimeUnit.MILLISECONDS))
                .applyToConnectionPoolSettings(pool -> pool.minSize(0).maxSize(BESIDE))
                .build();
    }

    private static MongoClientSettings settings(AdapterConfig config, PoolCounts counts, ConnectionString connection) {
        PoolConfig connections = config.pool();
        long connectMillis = config.connectTimeout().toMillis();
        return MongoClientSettings.builder()
                .uuidRepresentation(UuidRepresentation.STANDARD)
                // DataFlow repeats reads itself, by one rule for all databases. Writes the driver repeats for certain.
                .retryReads(false)
                .applyConnectionString(connection)
                .transportSettings(DeepThreads.transport())
                .applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(patience(config), TimeUnit.MILLISECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(clipped(connectMillis), TimeUnit.MILLISECONDS)
                        .readTimeout(
                                clipped(config.statementTimeout().plus(GRACE).toMillis()), TimeUnit.MILLISECONDS))
                .applyToConnectionPoolSettings(pool -> pool.maxSize(connections.size())
                        .minSize(connections.minIdle())
                        .maxWaitTime(connections.acquireTimeout().toMillis(), TimeUnit.MILLISECONDS)
                        .maxConnectionIdleTime(longestIdle(connections), TimeUnit.MILLISECONDS)
                        .maxConnectionLifeTime(connections.maxLifeTime().toMillis(), TimeUnit.MILLISECONDS)
                        .addConnectionPoolListener(counts))
                .applyToServerSettings(
                        server -> server.minHeartbeatFrequency(SHORTEST_REST.toMillis(), TimeUnit.MILLISECONDS))
                .addCommandListener(new CommandLog(config.logging()))
                .build();
    }

    /** A little less than the time for opening, so that it is the driver that reports why no server was found. */
    private static long patience(AdapterConfig config) {
        return Math.max(1, config.connectTimeout().toMillis() * 9 / 10);
    }

    /**
     * The driver asks no connection for a sign of life, but closes one that was idle for too long when it is wanted.
     */
    private static long longestIdle(PoolConfig connections) {
        return Math.max(
                1,
                Math.min(
                        connections.maxIdleTime().toMillis(),
                        connections.validateAfter().toMillis()));
    }

    private static int clipped(long millis) {
        return Math.clamp(millis, 1, Integer.MAX_VALUE);
    }

    private static void checkDatabase(ConnectionUrl url) {
        if (url.database().isEmpty()) {
            throw DataFlowException.configuration("the MongoDB URL names no database" + EXAMPLE);
        }
        if (url.database().codePoints().anyMatch(each -> "/\\. \"$*<>:|?".indexOf(each) >= 0)) {
            throw DataFlowException.configuration(
                    "the MongoDB URL names a database with a character that MongoDB does not allow there" + EXAMPLE);
        }
    }

    /** The driver's spelling of the URL, all parts encoded. */
    private static String text(ConnectionUrl url) {
        String user = url.user()
                .map(each -> encoded(each)
                        + url.password().map(secret -> ":" + encoded(secret)).orElse("")
                        + "@")
                .orElse("");
        String hosts = url.hosts().isEmpty()
                ? url.host()
                : url.hosts().stream().map(ClientSettings::host).collect(Collectors.joining(","));
        String options = url.options().entrySet().stream()
                .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&"));
        return "%s://%s%s/%s%s"
                .formatted(url.scheme(), user, hosts, encoded(url.database()), options.isEmpty() ? "" : "?" + options);
    }

    private static String host(ConnectionUrl.HostPort each) {
        String host = each.host().indexOf(':') >= 0 ? "[" + each.host() + "]" : each.host();
        return host + each.port().map(port -> ":" + port).orElse("");
    }

    /** The driver decodes a plus as a space everywhere but in the password. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
