package dev.automate.gateway.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * A refresh token as it is kept. All that descend from one login are one family.
 */
public record RefreshToken(
        UUID id, UUID family, UUID userId, String tenant, Fingerprint fingerprint, Instant expiresAt) {}
