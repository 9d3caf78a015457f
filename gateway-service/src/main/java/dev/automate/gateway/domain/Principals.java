package dev.automate.gateway.domain;

import java.util.Optional;
import java.util.UUID;

/** How users and keys are named as callers. */
public final class Principals {
    public static final String ANONYMOUS = "anonymous";

    private static final String USER = "user:";
    private static final String KEY = "key:";

    private Principals() {}

    public static String user(UUID id) {
        return USER + id;
    }

    public static String key(UUID id) {
        return KEY + id;
    }

    /** The user behind a principal; empty when it is no user. */
    public static Optional<UUID> userId(String principal) {
        return principal.startsWith(USER)
                ? Optional.of(UUID.fromString(principal.substring(USER.length())))
                : Optional.empty();
    }
}
