package dev.automate.gateway.domain;

import java.time.Instant;
import java.util.UUID;

/** What a good access token says. */
public record AccessClaims(UUID userId, String tenant, Instant issuedAt, Instant expiresAt) {}
