package dev.automate.gateway.api.service;

import dev.automate.gateway.domain.service.ServiceTokenOutcome;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A token for a service.
 *
 * @param expiresIn seconds that it is good
 */
@RegisterForReflection // it travels in a Response, where the native build does not see it
public record ServiceTokenView(String token, long expiresIn) {
    static ServiceTokenView of(ServiceTokenOutcome.Issued issued) {
        return new ServiceTokenView(issued.token(), issued.life().toSeconds());
    }

    @Override
    public String toString() {
        return "ServiceTokenView[…]";
    }
}
