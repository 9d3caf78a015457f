package dev.automate.common.caller;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** How a service gets tokens of its own from the gateway, for calls that no caller has asked for. */
@ConfigMapping(prefix = "automate.identity")
public interface ServiceIdentityConfig {
    /**
     * What the gateway and the services that call others share; at least {@value ServiceSecret#LEAST_CHARACTERS}
     * characters. Without it the gateway gives no service a token.
     */
    Optional<String> serviceSecret();

    /** The gateway's door for such tokens. */
    @WithDefault("http://127.0.0.1:8080/internal/token")
    URI tokenUrl();
}
