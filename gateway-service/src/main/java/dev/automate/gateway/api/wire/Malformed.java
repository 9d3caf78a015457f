package dev.automate.gateway.api.wire;

import dev.automate.common.error.Refusal;
import dev.automate.common.error.Refusals;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.UUID;

/** How a head that could not be read reaches the door. */
public final class Malformed {
    /** Made up at each start, so that nobody else can send it. */
    static final String HEADER = "x-malformed-" + UUID.randomUUID();

    private Malformed() {}

    /** What was wrong with the head that stood in this request's place. */
    public static Optional<Refusal> of(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader(HEADER)).map(problem -> Refusals.invalid("request", problem));
    }
}
