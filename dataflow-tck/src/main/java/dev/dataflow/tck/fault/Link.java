package dev.dataflow.tck.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** One client's connection and the one behind it, with a thread for each direction. */
final class Link {

    private static final int BUFFER = 16 * 1024;

    /** Slow networks carry this part of a second's bytes at once. */
    private static final int STEPS_PER_SECOND = 20;

    private final FaultProxy proxy;
    private final Socket client;
    private final Socket server;
    private final AtomicInteger directions = new AtomicInteger(2);
    private final AtomicBoolean answersLost = new AtomicBoolean();
    private final AtomicBoolean silent = new AtomicBoolean();
    private final AtomicBoolean ended = new AtomicBoolean();

    Link(FaultProxy proxy, Socket client, Socket server) {
        this.proxy = proxy;
        this.client = client;
        this.server = server;
    }

    void start() {
        Threads.start("to-server", () -> carry(Direction.TO_SERVER, client, server));
        Threads.start("to-client", () -> carry(Direction.TO_CLIENT, server, client));
    }

    /** Nothing comes through any more, and nobody is told. */
    void silence() {
        silent.set(true);
    }

    void end(Cut cut) {
        if (ended.compareAndSet(false, true)) {
            cut.end(client);
            cut.end(server);
            proxy.gone(this, true);
        }
    }

    /**
     * The client goes as told. The server reads what was sent and then its end; what it answers is swallowed, as a
     * socket that is closed before would reset the connection and with it what the server has not read yet.
     */
    private void loseAnswer(Cut cut) throws IOException {
        if (ended.compareAndSet(false, true)) {
            cut.end(client);
            proxy.gone(this, true);
            server.shutdownOutput();
        }
    }

    private void carry(Direction direction, Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            int length = in.read(buffer, 0, room());
            while (length >= 0) {
                if (!pass(direction, buffer, length, out)) {
                    return;
                }
                length = in.read(buffer, 0, room());
            }
            if (!isSilent(proxy.conditions())) {
                to.shutdownOutput();
            }
            if (directions.decrementAndGet() == 0) {
                finish();
            }
        } catch (IOException broken) {
            finish();
        }
    }

    /** Whether the connection still stands. */
    private boolean pass(Direction direction, byte[] buffer, int length, OutputStream out) throws IOException {
        Conditions now = proxy.conditions();
        if (isSilent(now) || (direction == Direction.TO_CLIENT && answersLost.get())) {
            return true;
        }
        hold(now, length);
        Optional<Trap.Closing> closing = proxy.meet(direction, length);
        if (closing.isEmpty()) {
            write(out, buffer, length, now);
            return true;
        }
        Trap.Closing met = closing.get();
        answersLost.set(met.answerLost());
        write(out, buffer, met.passed(), now);
        if (met.cut().isEmpty()) {
            return true;
        }
        if (met.answerLost()) {
            loseAnswer(met.cut().get());
        } else {
            end(met.cut().get());
        }
        return false;
    }

    private boolean isSilent(Conditions now) {
        return now.silent() || silent.get();
    }

    private void write(OutputStream out, byte[] buffer, int length, Conditions now) throws IOException {
        proxy.passed(length);
        if (now.dribbling()) {
            for (int position = 0; position < length; position++) {
                out.write(buffer[position]); // no delay is set, so each byte is a packet of its own
                out.flush();
                Thread.onSpinWait();
            }
        } else {
            out.write(buffer, 0, length);
            out.flush();
        }
    }

    private static void hold(Conditions now, int length) {
        Duration time = now.delay();
        if (now.bytesPerSecond() > 0) {
            time = time.plusNanos(length * 1_000_000_000L / now.bytesPerSecond());
        }
        long until = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private int room() {
        int rate = proxy.conditions().bytesPerSecond();
        return rate == 0 ? BUFFER : Math.max(1, Math.min(BUFFER, rate / STEPS_PER_SECOND));
    }

    private void finish() {
        Cut.FINISH.end(client);
        Cut.FINISH.end(server);
        if (ended.compareAndSet(false, true)) {
            proxy.gone(this, false);
        }
    }
}
