package dev.dataflow.document.mongo.internal.connection;

import com.mongodb.connection.TransportSettings;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads on which a client reads its answers: daemons that end when they have had nothing to do for a while, or
 * with the client.
 *
 * <p>The driver goes some frames deeper into the stack with each piece in which an answer arrives, and nobody hears of
 * an answer whose pieces are too many for the stack: <a href="https://jira.mongodb.org/browse/JAVA-6071">JAVA-6071</a>.
 * Here there is room for those of an answer of 500 rows that comes byte by byte.
 */
final class DeepThreads {

    /** What is not used of it is an address only. */
    private static final long STACK_BYTES = 64L * 1024 * 1024;

    private static final int IDLE_SECONDS = 10;
    private static final AtomicInteger COUNT = new AtomicInteger();

    private DeepThreads() {}

    /** For one client, which ends them. */
    static TransportSettings transport() {
        return TransportSettings.asyncBuilder().executorService(pool()).build();
    }

    private static ExecutorService pool() {
        return new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), DeepThreads::thread);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(null, work, "dataflow-mongo-" + COUNT.incrementAndGet(), STACK_BYTES);
        thread.setDaemon(true);
        return thread;
    }
}
