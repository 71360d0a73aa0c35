package dev.dataflow.dialect.mysql;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between a client and a server, until it cuts what goes through it. A test opens and closes it. */
final class CutProxy implements Closeable {

    private final int target;
    private final ServerSocket entrance;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean cutting;

    CutProxy(int target) {
        this.target = target;
        try {
            this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return entrance.getLocalPort();
    }

    /** From now on each request still reaches the server, and no answer comes back: the connection ends. */
    void cutAfterNextRequest() {
        cutting = true;
    }

    void heal() {
        cutting = false;
    }

    @Override
    public void close() {
        close(entrance);
        sockets.forEach(CutProxy::close);
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(client);
                sockets.add(server);
                Thread.ofVirtual().start(() -> forward(client, server));
                Thread.ofVirtual().start(() -> backward(server, client));
            } catch (IOException ended) {
                return;
            }
        }
    }

    private void forward(Socket client, Socket server) {
        byte[] buffer = new byte[8192];
        try (client) {
            InputStream in = client.getInputStream();
            OutputStream out = server.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                boolean last = cutting;
                out.write(buffer, 0, read);
                if (last) {
                    server.shutdownOutput(); // it does what it was told, then finds that nobody is there
                    return;
                }
            }
            server.close();
        } catch (IOException ended) {
            close(server);
        }
    }

    private void backward(Socket server, Socket client) {
        byte[] buffer = new byte[8192];
        try (server) {
            InputStream in = server.getInputStream();
            OutputStream out = client.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (!cutting) {
                    out.write(buffer, 0, read);
                }
            }
            close(client);
        } catch (IOException ended) {
            close(client);
        }
    }

    private static void close(Closeable each) {
        try {
            each.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
