package dev.automate.gateway.usecase;

import dev.automate.common.id.Ids;
import dev.automate.gateway.config.BootstrapPassword;
import dev.automate.gateway.config.GatewayConfig;
import dev.automate.gateway.domain.Beginning;
import dev.automate.gateway.store.FirstStartStore;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Makes the gateway ready before its port opens: something to log in with, and a key to sign with. */
@ApplicationScoped
public class FirstStart {
    private static final Logger LOG = Logger.getLogger(FirstStart.class);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final GatewayConfig config;
    private final FirstStartStore store;
    private final PasswordChecker passwords;
    private final SigningKeyMaker keys;
    private final KeyRing ring;

    public FirstStart(
            GatewayConfig config,
            FirstStartStore store,
            PasswordChecker passwords,
            SigningKeyMaker keys,
            KeyRing ring) {
        this.config = config;
        this.store = store;
        this.passwords = passwords;
        this.keys = keys;
        this.ring = ring;
    }

    /** Blocks, on the thread that starts the application. */
    void onStart(@Observes StartupEvent start) {
        String password = BootstrapPassword.choose(config.bootstrapPassword(), ConfigUtils.getProfiles());
        if (!store.complete().await().atMost(LIMIT)) {
            Beginning beginning = new Beginning(Ids.next(), passwords.hash(password), keys.make());
            store.fill(beginning).await().atMost(LIMIT);
            LOG.infof("First start: made tenant default, user %s and a signing key", Beginning.ADMIN);
        }
        ring.refresh().await().atMost(LIMIT);
    }
}
