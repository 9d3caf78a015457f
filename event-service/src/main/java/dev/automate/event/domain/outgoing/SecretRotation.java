package dev.automate.event.domain.outgoing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How a new secret takes the place of the others, which sign beside it for a while. */
public final class SecretRotation {
    private SecretRotation() {}

    /** The secrets that sign from now on, the new one last; empty when there would be too many of them. */
    public static Optional<List<SigningSecret>> rotate(
            List<SigningSecret> current, SigningSecret next, Instant now, Instant end) {
        List<SigningSecret> kept = Stream.concat(
                        current.stream().map(each -> each.until(end)).filter(each -> each.countsAt(now)),
                        Stream.of(next))
                .toList();
        return kept.size() > SigningSecret.MOST ? Optional.empty() : Optional.of(kept);
    }
}
