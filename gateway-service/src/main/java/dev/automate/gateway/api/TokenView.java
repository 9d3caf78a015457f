package dev.automate.gateway.api;

import dev.automate.gateway.domain.TokenPair;

/**
 * The answer to a login.
 *
 * @param expiresIn seconds that the access token lives
 */
public record TokenView(String access, String refresh, long expiresIn) {
    static TokenView of(TokenPair pair) {
        return new TokenView(pair.access(), pair.refresh(), pair.expiresIn());
    }

    @Override
    public String toString() {
        return "TokenView[…]";
    }
}
