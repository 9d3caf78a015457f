package dev.automate.gateway.api;

import dev.automate.common.error.Refusal;
import dev.automate.common.http.Answers;
import dev.automate.gateway.domain.Quota;
import dev.automate.gateway.domain.QuotaOutcome;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;

/** What the door itself says to a request. */
record Reply(RoutingContext routing) {
    private static final int UNAUTHORIZED = 401;
    /** What is left of a refused body is read and forgotten, so that its sender sees the answer; up to here. */
    private static final long PATIENCE_BYTES = 64L * 1024 * 1024;

    /**
     * The caller's standing with its limit, as the reference names it and as draft-ietf-httpapi-ratelimit-headers-09
     * does.
     */
    Reply counted(QuotaOutcome count) {
        Quota quota = count.quota();
        long resetSeconds = Math.ceilDiv(count.reset().toEpochMilli(), 1_000L);
        long untilReset = Math.max(0, resetSeconds - Instant.now().getEpochSecond());
        HttpServerResponse response = routing.response();
        response.putHeader("X-RateLimit-Limit", Integer.toString(quota.requests()))
                .putHeader("X-RateLimit-Remaining", Integer.toString(count.remaining()))
                .putHeader("X-RateLimit-Reset", Long.toString(resetSeconds))
                .putHeader("RateLimit", '"' + quota.name() + "\";r=" + count.remaining() + ";t=" + untilReset)
                .putHeader(
                        "RateLimit-Policy",
                        '"' + quota.name() + "\";q=" + quota.requests() + ";w="
                                + quota.window().toSeconds());
        return this;
    }

    void refuse(Refusal refusal) {
        challenging();
        Answers.end(routing, refusal);
        forgetBody();
    }

    /** Every 401 says how to do better (RFC 9110, 11.6.1), also one that comes from behind the door. */
    Reply challenging() {
        routing.addHeadersEndHandler(heading -> {
            if (routing.response().getStatusCode() == UNAUTHORIZED) {
                routing.response().putHeader("WWW-Authenticate", "Bearer");
            }
        });
        return this;
    }

    private void forgetBody() {
        HttpServerRequest request = routing.request();
        if (!request.isEnded()) {
            long[] left = {PATIENCE_BYTES};
            request.handler(buffer -> {
                left[0] -= buffer.length();
                if (left[0] < 0) {
                    request.connection().close();
                }
            });
            request.resume();
        }
    }
}
