package dev.dataflow.tck.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a client and its server on a port of 127.0.0.1 that the system chose, passes everything on, and fails
 * when it is told to: what is under way as well as what comes.
 *
 * <pre>{@code
 * try (FaultProxy proxy = FaultProxy.before("127.0.0.1", 5432)) {
 *     ... connect to proxy.port() ...
 *     proxy.cutAfter(Direction.TO_CLIENT, 10_000, Cut.RESET); // in the middle of an answer
 *     proxy.become(Conditions.good().inSilence());            // half open
 * }
 * }</pre>
 *
 * <p>Thread-safe. Its threads are daemons and end with {@link #close()}.
 */
public final class FaultProxy implements AutoCloseable {

    private static final int CONNECT_TIMEOUT_MILLIS = 10_000;

    private final InetSocketAddress server;
    private final ServerSocket listener;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Conditions> conditions = new AtomicReference<>(Conditions.good());
    private final AtomicReference<@Nullable Trap> trap = new AtomicReference<>();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger cuts = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private final CountDownLatch deaf = new CountDownLatch(1);

    private FaultProxy(InetSocketAddress server, ServerSocket listener) {
        this.server = server;
        this.listener = listener;
    }

    /** A proxy before this server, in good conditions. */
    public static FaultProxy before(String host, int port) {
        try {
            ServerSocket listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
            FaultProxy proxy = new FaultProxy(new InetSocketAddress(host, port), listener);
            Threads.start("accept", proxy::acceptUntilClosed);
            return proxy;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The port on which it listens. */
    public int port() {
        return listener.getLocalPort();
    }

    /** From now on, for all connections, those that stand and those that come. */
    public void become(Conditions newConditions) {
        conditions.set(newConditions);
    }

    /** Ends all connections. */
    public void cutAll(Cut cut) {
        List.copyOf(links).forEach(link -> link.end(cut));
    }

    /** Ends the connection over which, counted from now and over all, so many bytes have gone in this direction. */
    public void cutAfter(Direction direction, long count, Cut cut) {
        trap.set(new Trap.Count(direction, count, cut));
    }

    /**
     * Loses the answer to a request: passes the nth next piece of data on to the server (1 for the next) and ends its
     * connection to the client before anything more comes back. The server sees the client leave in good order.
     */
    public void loseAnswer(int nth, Cut cut) {
        trap.set(new Trap.Answer(nth, Optional.of(cut)));
    }

    /**
     * Swallows the answer to a request: passes the nth next piece of data on to the server (1 for the next), and brings
     * nothing more back over its connection, which stands.
     */
    public void swallowAnswer(int nth) {
        trap.set(new Trap.Answer(nth, Optional.empty()));
    }

    /** Lets nothing more through, either way, over the connections that stand; those that come are as usual. */
    public void silenceAll() {
        links.forEach(Link::silence);
    }

    /** Takes back what is to be cut, if it has not come to it; whether it had not. */
    public boolean disarm() {
        return trap.getAndSet(null) != null;
    }

    /** How many connections it has accepted so far. */
    public int accepted() {
        return accepted.get();
    }

    /** How many connections stand. */
    public int open() {
        return links.size();
    }

    /** How many connections it has cut or refused so far. */
    public int cuts() {
        return cuts.get();
    }

    /** How many bytes it has passed on so far. */
    public long bytes() {
        return bytes.get();
    }

    /** Ends all connections and listens no longer; a second call does nothing. */
    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            cutAll(Cut.RESET);
        }
        awaitDeaf();
    }

    /** The port takes connections as long as a thread is inside of accept, whatever has been closed. */
    private void awaitDeaf() {
        try {
            if (!deaf.await(CONNECT_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("the proxy still listens, though it is closed");
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }

    private void acceptUntilClosed() {
        try {
            accept();
        } finally {
            deaf.countDown();
        }
    }

    Conditions conditions() {
        return conditions.get();
    }

    /** What happens to this piece of data, if something does; a trap that closes is gone. */
    Optional<Trap.Closing> meet(Direction direction, int length) {
        Trap armed = trap.get();
        if (armed == null) {
            return Optional.empty();
        }
        Optional<Trap.Closing> closing = armed.meet(direction, length);
        if (closing.isPresent()) {
            trap.compareAndSet(armed, null);
        }
        return closing;
    }

    void passed(int count) {
        bytes.addAndGet(count);
    }

    void gone(Link link, boolean cut) {
        if (links.remove(link) && cut) {
            cuts.incrementAndGet();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                accepted.incrementAndGet();
                connect(client);
            } catch (IOException closedOrGone) {
                if (!listener.isClosed()) {
                    continue; // a client that left before it was served
                }
                return;
            }
        }
    }

    private void connect(Socket client) {
        if (conditions().refusing()) {
            cuts.incrementAndGet();
            Cut.RESET.end(client);
            return;
        }
        Socket behind = new Socket();
        try {
            behind.connect(server, CONNECT_TIMEOUT_MILLIS);
            client.setTcpNoDelay(true);
            behind.setTcpNoDelay(true);
        } catch (IOException nobody) {
            Cut.RESET.end(client);
            Cut.RESET.end(behind);
            return;
        }
        Link link = new Link(this, client, behind);
        links.add(link);
        if (listener.isClosed()) {
            link.end(Cut.RESET);
        }
        link.start();
    }
}
