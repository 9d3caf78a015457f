package dev.automate.event.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A delivery that nobody vouched for, as its source's owner may see it.
 *
 * @param body its beginning
 * @param bodyBytes how many there were
 * @param findings why, the surest first
 * @param others refused since the one kept before it, and not kept
 */
public record RefusedDelivery(
        UUID sourceId,
        String tenant,
        String id,
        Instant receivedAt,
        String traceId,
        String address,
        Headers headers,
        Octets body,
        int bodyBytes,
        List<Finding> findings,
        long others) {
    public RefusedDelivery {
        findings = List.copyOf(findings);
    }
}
