package dev.automate.local.suite;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks a service's own readiness check, which covers its database, broker and cache. */
final class ReadinessProbe {

    private static final int LIMIT_MILLIS = 2000;

    private final URI address;

    ReadinessProbe(int port) {
        this.address = URI.create("http://127.0.0.1:" + port + "/q/health/ready");
    }

    boolean ready() {
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
