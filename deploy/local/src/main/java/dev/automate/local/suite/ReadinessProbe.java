package dev.automate.local.suite;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/** Asks a service's own readiness check, which covers its database, broker and cache. */
final class ReadinessProbe {

    private static final int LIMIT_MILLIS = 2000;

    private final InetSocketAddress listener;
    private final URI address;

    ReadinessProbe(int port) {
        this.listener = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
        this.address = URI.create("http://127.0.0.1:" + port + "/q/health/ready");
    }

    boolean ready() {
        return listens() && answers();
    }

    /** For most of a start nothing does, and a connection that is refused costs far less than a request. */
    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(listener, LIMIT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private boolean answers() {
        try {
            if (!(address.toURL().openConnection() instanceof HttpURLConnection connection)) {
                return false;
            }
            connection.setConnectTimeout(LIMIT_MILLIS);
            connection.setReadTimeout(LIMIT_MILLIS);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            return false;
        }
    }
}
