package dev.automate.execution.api;

import dev.automate.common.http.CurrentRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;

/** What makes two requests the same one. */
final class RequestKeys {
    private RequestKeys() {}

    /** Who asks and {@code Idempotency-Key} or {@code X-Request-ID}; empty when there is neither. */
    static Optional<String> of(CurrentRequest request, HttpHeaders headers) {
        return Optional.ofNullable(headers.getHeaderString("Idempotency-Key"))
                .or(() -> Optional.ofNullable(headers.getHeaderString("X-Request-ID")))
                .map(given -> request.caller().principal() + "\n" + given);
    }
}
