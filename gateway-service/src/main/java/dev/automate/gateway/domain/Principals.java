package dev.automate.gateway.domain;

import java.util.Optional;
import java.util.UUID;

/** How users, keys and visitors are named as callers. */
public final class Principals {
    public static final String ANONYMOUS = "anonymous";

    private static final String USER = "user:";
    private static final String KEY = "key:";
    private static final String EMBED = "embed:";
    private static final String VISITOR = "visitor:";

    private Principals() {}

    public static String user(UUID id) {
        return USER + id;
    }

    public static String key(UUID id) {
        return KEY + id;
    }

    /** Who holds the key of an embed. */
    public static String embed(UUID id) {
        return EMBED + id;
    }

    /** A visitor of an embed, who is known by nothing but their session. */
    public static String visitor(String session) {
        return VISITOR + session;
    }

    /** True when many may go by this name, and only their addresses tell them apart. */
    public static boolean isShared(String principal) {
        return principal.startsWith(EMBED) || principal.equals(ANONYMOUS);
    }

    /** The user behind a principal; empty when it is no user. */
    public static Optional<UUID> userId(String principal) {
        return principal.startsWith(USER)
                ? Optional.of(UUID.fromString(principal.substring(USER.length())))
                : Optional.empty();
    }
}
