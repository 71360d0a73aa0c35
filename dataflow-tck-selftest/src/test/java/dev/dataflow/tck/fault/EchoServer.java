package dev.dataflow.tck.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Sends back what it gets, and remembers it. Closed by its test. */
final class EchoServer implements AutoCloseable {

    private final ServerSocket listener;
    private final BlockingQueue<Integer> received = new LinkedBlockingQueue<>();

    EchoServer() {
        try {
            listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Thread.ofPlatform().daemon().name("echo-accept").start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** The next byte that has come, or -1 for the end of a connection; waits for it. */
    int next() throws InterruptedException {
        Integer next = received.poll(10, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing has come for 10 s");
        }
        return next;
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Thread.ofPlatform().daemon().name("echo").start(() -> echo(client));
            }
        } catch (IOException closed) {
            received.add(-1);
        }
    }

    private void echo(Socket client) {
        try (client) {
            InputStream in = client.getInputStream();
            OutputStream out = client.getOutputStream();
            for (int next = in.read(); next >= 0; next = in.read()) {
                received.add(next);
                out.write(next);
            }
            received.add(-1);
        } catch (IOException reset) {
            received.add(-1);
        }
    }
}
