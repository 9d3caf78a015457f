package dev.automate.parts;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** The one address that parts listen on, 127.0.0.1, without asking a name service. */
final class Loopback {

    private static final InetAddress ADDRESS = InetAddress.ofLiteral("127.0.0.1");
    private static final int LIMIT_MILLIS = 1000;

    private Loopback() {}

    static InetSocketAddress port(int port) {
        return new InetSocketAddress(ADDRESS, port);
    }

    /** An open connection that fails instead of waiting long. */
    static Socket connect(int port) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(port(port), LIMIT_MILLIS);
            socket.setSoTimeout(LIMIT_MILLIS);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
