package dev.automate.common.caller;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Where a service learns whose tokens to trust. */
@ConfigMapping(prefix = "automate.identity")
public interface IdentityConfig {
    /** The gateway's key set (RFC 7517). */
    @WithDefault("http://127.0.0.1:8080/.well-known/jwks.json")
    URI jwksUrl();

    /** How long to wait for the key set; longer delays the first request after a key change when the gateway hangs. */
    @WithDefault("5s")
    Duration jwksTimeout();

    /** An unknown key id makes the set be read again at most this often; longer delays trust in a new key. */
    @WithDefault("1s")
    Duration jwksRefreshInterval();

    /** The set is read again when it is older; longer lets a key that was retired early be believed for longer. */
    @WithDefault("1m")
    Duration jwksMaxAge();
}
