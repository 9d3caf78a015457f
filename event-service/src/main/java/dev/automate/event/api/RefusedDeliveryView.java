package dev.automate.event.api;

import dev.automate.event.domain.RefusedDelivery;
import java.time.Instant;
import java.util.List;

/**
 * A delivery that was refused, with all that is known of it.
 *
 * @param diagnosis why, the surest first
 * @param notKept how many were refused since the one kept before it and only counted
 */
public record RefusedDeliveryView(
        String id,
        String status,
        Instant receivedAt,
        String traceId,
        String address,
        List<FindingView> diagnosis,
        List<HeaderView> headers,
        RawBodyView rawBody,
        long notKept) {
    /** What was wrong: a code for programs, a sentence for people. */
    public record FindingView(String code, String message) {}

    public RefusedDeliveryView {
        diagnosis = List.copyOf(diagnosis);
        headers = List.copyOf(headers);
    }

    static RefusedDeliveryView of(RefusedDelivery refused) {
        return new RefusedDeliveryView(
                refused.id(),
                "refused",
                refused.receivedAt(),
                refused.traceId(),
                refused.address(),
                refused.findings().stream()
                        .map(finding -> new FindingView(finding.code(), finding.text()))
                        .toList(),
                HeaderView.all(refused.headers()),
                RawBodyView.of(refused.body(), refused.bodyBytes()),
                refused.others());
    }
}
