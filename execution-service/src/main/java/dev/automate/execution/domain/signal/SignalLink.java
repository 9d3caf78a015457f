package dev.automate.execution.domain.signal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a signed link lets whoever has it answer.
 *
 * @param expiresAt absent: as long as the node waits
 */
public record SignalLink(
        String tenant,
        String executionId,
        String node,
        @Nullable Instant expiresAt) {
    private static final String SEPARATOR = "\n";
    private static final int PARTS = 4;

    /** As it is signed. */
    public byte[] toBytes() {
        long seconds = expiresAt == null ? 0 : expiresAt.getEpochSecond();
        return String.join(SEPARATOR, tenant, executionId, node, Long.toString(seconds))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Reads what was signed; empty when it is none. */
    public static Optional<SignalLink> of(byte[] signed) {
        String[] parts = new String(signed, StandardCharsets.UTF_8).split(SEPARATOR, -1);
        if (parts.length != PARTS || !parts[PARTS - 1].matches("\\d{1,12}")) {
            return Optional.empty();
        }
        long seconds = Long.parseLong(parts[PARTS - 1]);
        Instant expiresAt = seconds == 0 ? null : Instant.ofEpochSecond(seconds);
        return Optional.of(new SignalLink(parts[0], parts[1], parts[2], expiresAt));
    }
}
