package dev.dataflow.testservers.internal.embedded;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.ServerVersion;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.dataflow.testservers.DatabaseAddress;
import dev.dataflow.testservers.ServerKind;
import dev.dataflow.testservers.ServerOrigin;
import dev.dataflow.testservers.TestServer;
import dev.dataflow.testservers.internal.access.ServerHandle;
import dev.dataflow.testservers.internal.access.ServerIdentity;
import dev.dataflow.testservers.internal.process.LoopbackPort;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The stand-in for MongoDB that runs inside this JVM and ends with it. It asks for no password. Stateless. */
final class EmbeddedMongo {
    private static final Pattern VERSION = Pattern.compile("-(\\d[\\w.]*)\\.jar$");

    private EmbeddedMongo() {}

    static TestServer start() {
        InetSocketAddress bound = CompletableFuture.supplyAsync(EmbeddedMongo::bind, EmbeddedMongo::runAsDaemon)
                .join();
        DatabaseAddress address =
                new DatabaseAddress("mongodb", "", "", LoopbackPort.HOST + ":" + bound.getPort(), "", "");
        ServerIdentity identity =
                new ServerIdentity("mongo-java-server", libraryVersion() + " (stand-in for MongoDB 5.0)", true);
        return new ServerHandle(ServerKind.MONGODB_EMBEDDED, ServerOrigin.EMBEDDED, identity, address, address);
    }

    private static InetSocketAddress bind() {
        MongoServer server = new MongoServer(new MemoryBackend().version(ServerVersion.MONGO_5_0));
        server.bind(LoopbackPort.HOST, 0);
        return server.getLocalAddress();
    }

    /** The server's threads inherit from the one that starts it that they don't keep the JVM alive. */
    private static void runAsDaemon(Runnable task) {
        Thread.ofPlatform().daemon().name("mongo-java-server-start").start(task);
    }

    /** The library tells its version nowhere but in its jar's name. */
    private static String libraryVersion() {
        String jar = MongoServer.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        Matcher version = VERSION.matcher(jar);
        return version.find() ? version.group(1) : "of unknown version";
    }
}
