package dev.automate.gateway.domain.key;

import dev.automate.common.message.AuditMessage;
import dev.automate.gateway.domain.SealedKey;
import java.time.Instant;

/**
 * A new signing key.
 *
 * @param unlessNewerThan nothing happens when there is a key from then or later: of many replicas one rotates
 * @param overlapEnd when the keys before it retire
 */
public record KeyRotation(
        SealedKey next, Instant at, Instant unlessNewerThan, Instant overlapEnd, AuditMessage entry) {}
