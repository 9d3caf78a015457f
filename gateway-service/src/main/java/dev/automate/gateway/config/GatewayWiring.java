package dev.automate.gateway.config;

import dev.automate.common.secret.SecretBox;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Puts together what has no annotations of its own. */
public class GatewayWiring {
    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    SecretBox secretBox(SecretsConfig secrets) {
        return new SecretBox(secrets.keys());
    }
}
