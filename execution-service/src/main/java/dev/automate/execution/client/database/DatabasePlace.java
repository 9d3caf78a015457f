package dev.automate.execution.client.database;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.execution.domain.connection.Connection;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Where a tenant's database is and what lets in.
 *
 * @param version differs whenever anything about it does
 */
public record DatabasePlace(String tenant, String connection, String version, Server server, Login login) {

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

    /** That of a connection of type {@code postgresql}. */
    public static DatabasePlace of(String tenant, Connection connection) {
        ObjectNode config = connection.config();
        return new DatabasePlace(
                tenant,
                connection.name(),
                digest(config.toString()),
                new Server(
                        config.path("host").asText(),
                        config.path("port").asInt(5_432),
                        config.path("ssl_mode").asText("verify-full")),
                new Login(
                        config.path("database").asText(),
                        config.path("username").asText(),
                        config.path("password").asText()));
    }

    private static String digest(String text) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
