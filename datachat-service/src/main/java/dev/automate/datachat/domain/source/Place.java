package dev.automate.datachat.domain.source;

import java.util.Map;

/**
 * Where a database is, what lets in, and what each transaction there begins with.
 *
 * @param trusted whether an operator has configured it, so that it may be anywhere
 * @param settings such as {@code automate.tenant}; nobody outside chooses their names
 */
public record Place(Server server, Login login, boolean trusted, Map<String, String> settings) {
    public Place {
        settings = Map.copyOf(settings);
    }

    /**
     * The server and the way to it.
     *
     * @param sslMode {@code disable}, {@code require} or {@code verify-full}
     */
    public record Server(String host, int port, String sslMode) {}

    /** The database and who opens it. */
    public record Login(String database, String username, String password) {
        @Override
        public String toString() {
            return "Login[…]";
        }
    }

    /** The same database for whoever asks: connections are shared, settings are not. */
    public Place bare() {
        return settings.isEmpty() ? this : new Place(server, login, trusted, Map.of());
    }
}
