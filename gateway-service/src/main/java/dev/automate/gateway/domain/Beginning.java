package dev.automate.gateway.domain;

import java.util.UUID;

/** What the very first start puts into an empty database. */
public record Beginning(UUID adminId, String passwordHash, SealedKey key) {
    public static final String ADMIN = "admin";

    @Override
    public String toString() {
        return "Beginning[" + adminId + "]";
    }
}
