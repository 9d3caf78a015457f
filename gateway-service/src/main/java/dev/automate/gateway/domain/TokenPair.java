package dev.automate.gateway.domain;

/**
 * What a login is answered with.
 *
 * @param expiresIn seconds that the access token lives
 */
public record TokenPair(String access, String refresh, long expiresIn) {
    @Override
    public String toString() {
        return "TokenPair[…]";
    }
}
