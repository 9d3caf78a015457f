package dev.automate.event.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an event comes from, for its owner to look at.
 *
 * @param rawBody what the provider sent, to the byte; absent for events of the API
 * @param headers of the delivery, redacted
 * @param scheme which proved it; absent for events that a credential vouches for
 * @param secret the id of the secret that it was proved with
 * @param replayOf the event that it repeats
 */
public record Provenance(
        @Nullable Octets rawBody,
        Headers headers,
        @Nullable String scheme,
        @Nullable String secret,
        @Nullable String replayOf) {
    /** That of an event of the API. */
    public static final Provenance NONE = new Provenance(null, new Headers(List.of()), null, null, null);

    /** For the further events of a batch: its bytes are kept once, with the first. */
    public Provenance withoutBody() {
        return new Provenance(null, headers, scheme, secret, replayOf);
    }
}
