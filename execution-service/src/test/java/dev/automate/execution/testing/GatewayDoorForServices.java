package dev.automate.execution.testing;

import dev.automate.common.caller.ServiceIdentityConfig;
import java.net.URI;
import java.util.Optional;

/** Where a fake gateway gives tokens, and the secret that it wants to see. */
public record GatewayDoorForServices(Optional<String> serviceSecret, URI tokenUrl) implements ServiceIdentityConfig {
    public static final String SECRET = "0123456789abcdef0123456789abcdef";
    public static final String PATH = "/internal/token";

    /** On that server, which knows the secret. */
    public static GatewayDoorForServices on(OtherServer server) {
        return new GatewayDoorForServices(Optional.of(SECRET), URI.create(server.url(PATH)));
    }
}
