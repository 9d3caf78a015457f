package dev.automate.execution.client.mail;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.execution.domain.connection.Connection;
import java.util.Optional;

/**
 * A mail server and who may send by it.
 *
 * @param tls {@code starttls}, {@code tls} from the first byte, or {@code none}
 */
public record MailServer(String host, int port, String tls, Optional<Login> login) {
    /** Who logs in. */
    public record Login(String username, String password) {
        @Override
        public String toString() {
            return "Login[…]";
        }
    }

    /** That of a connection of type {@code smtp}. */
    public static MailServer of(Connection connection) {
        ObjectNode config = connection.config();
        Optional<Login> login = Optional.ofNullable(config.path("username").textValue())
                .map(name -> new Login(name, config.path("password").asText()));
        return new MailServer(
                config.path("host").asText(),
                config.path("port").asInt(587),
                config.path("tls").asText("starttls"),
                login);
    }
}
