package dev.dataflow.document.mongo.internal.connection;

import com.mongodb.connection.TransportSettings;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.NonBlocking;

/**
 * The threads on which the connections of one adapter read and write. Thread-safe; {@link Connection} ends them.
 *
 * <p>Connections go over Netty, as the driver's own way goes deeper into the stack with each piece of an answer, and an
 * answer that comes in some thousand pieces is never heard of: <a
 * href="https://jira.mongodb.org/browse/JAVA-6071">JAVA-6071</a>.
 */
public final class EventLoops {

    /** No task is accepted any more when the clients are closed, so nothing is waited for. */
    private static final Duration QUIET = Duration.ZERO;

    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(
            Runtime.getRuntime().availableProcessors(), new LoopThreads(), NioIoHandler.newFactory());

    /** For the driver. */
    TransportSettings transport() {
        return TransportSettings.nettyBuilder().eventLoopGroup(group).build();
    }

    /** Ends the threads, after the clients that use them. */
    Mono<Void> close() {
        return Mono.create(
                sink -> group.shutdownGracefully(QUIET.toMillis(), LONGEST_END.toMillis(), TimeUnit.MILLISECONDS)
                        .addListener(ended -> sink.success()));
    }

    /** Threads on which Reactor refuses to block: what they wait for would never come. */
    private static final class LoopThreads extends DefaultThreadFactory {

        LoopThreads() {
            super("dataflow-mongo", true);
        }

        @Override
        protected Thread newThread(Runnable work, String name) {
            return new LoopThread(threadGroup, work, name);
        }
    }

    private static final class LoopThread extends FastThreadLocalThread implements NonBlocking {

        LoopThread(@Nullable ThreadGroup group, Runnable work, String name) {
            super(group, work, name);
        }
    }
}
