package dev.dataflow.testservers.internal.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * Picks a free port of 127.0.0.1, for servers that can't pick one themselves. Stateless.
 *
 * <p>Another process may take it before the server does: whoever starts a server tries again with another port then.
 */
public final class LoopbackPort {

    /** The one address that servers listen on. */
    public static final String HOST = "127.0.0.1";

    private LoopbackPort() {}

    /** A port that was free a moment ago. */
    public static int pick() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException("no port of " + HOST + " is free", failure);
        }
    }
}
