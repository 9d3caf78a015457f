package dev.automate.common.message;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;

/** Gives a service the brokers that it is configured with. */
@Singleton
class BrokersProducer {
    @Produces
    @Singleton
    Brokers brokers(Config config) {
        return Brokers.of(config);
    }
}
