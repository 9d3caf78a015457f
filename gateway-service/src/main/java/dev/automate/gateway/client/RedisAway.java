package dev.automate.gateway.client;

/** Redis does not answer, or did not a moment ago. */
public final class RedisAway extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RedisAway(String message) {
        super(message, null, false, false);
    }
}
