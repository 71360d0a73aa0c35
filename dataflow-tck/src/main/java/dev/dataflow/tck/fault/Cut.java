package dev.dataflow.tck.fault;

import java.io.IOException;
import java.net.Socket;

/** How a connection ends. */
public enum Cut {

    /** In good order, as when the other side has closed it (FIN). */
    FINISH,

    /** At once, as when the other side has crashed (RST). */
    RESET;

    /** Ends it; an error of a socket that is gone already means nothing. */
    @SuppressWarnings("EmptyCatch") // what is to be ended has ended
    void end(Socket socket) {
        try {
            if (this == RESET) {
                socket.setSoLinger(
                        true, 0); // closing then resets (Socket.setSoLinger, StandardSocketOptions.SO_LINGER)
            }
            socket.close();
        } catch (IOException gone) {
        }
    }
}
