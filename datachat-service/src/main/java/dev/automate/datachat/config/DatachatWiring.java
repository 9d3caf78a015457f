package dev.automate.datachat.config;

import dev.automate.common.outbound.AddressGuard;
import dev.automate.common.outbound.Allowance;
import dev.automate.common.outbound.HostResolver;
import dev.automate.common.secret.SecretBox;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** Puts together what common-lib brings. */
public class DatachatWiring {
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

    @Produces
    @Singleton
    AddressGuard addressGuard(DatachatConfig config) {
        DatachatConfig.Sources sources = config.sources();
        return new AddressGuard(
                new Allowance(
                        sources.allowPrivateNetworks(), sources.allowedHosts().orElse(List.of())),
                HostResolver.SYSTEM);
    }
}
