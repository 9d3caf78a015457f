package dev.automate.event.usecase.outgoing;

import dev.automate.common.outbound.OutboundAnswer;
import dev.automate.common.outbound.RetryAfter;
import dev.automate.event.domain.outgoing.Attempt;
import dev.automate.event.domain.outgoing.Subscription;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says of an answer what it means for a message: 2xx has it, everything else hasn't.
 *
 * @param subscription whose secrets are never shown, wherever an endpoint repeats them
 */
record Judgement(Subscription subscription, Instant startedAt, Duration latency) {
    private static final int MAX_SNIPPET = 1_000;
    private static final int LEAST_SECRET = 4;
    private static final String HIDDEN = "***REDACTED***";

    Attempt of(OutboundAnswer answer) {
        return switch (answer) {
            case OutboundAnswer.Answered answered ->
                attempt(
                        answered.status(),
                        error(answered.status()),
                        snippet(answered.body().getBytes()),
                        retryAfter(answered));
            case OutboundAnswer.TooLarge(int status, long limit) ->
                attempt(status, error(status), "More than " + limit + " bytes, which are not read", Optional.empty());
            case OutboundAnswer.Refused(String reason) -> attempt(null, reason, null, Optional.empty());
            case OutboundAnswer.Unreached(String reason) -> attempt(null, reason, null, Optional.empty());
        };
    }

    private Attempt attempt(
            @Nullable Integer status, @Nullable String error, @Nullable String snippet, Optional<Duration> retryAfter) {
        return new Attempt(startedAt, latency, status, error == null ? null : shown(error), snippet, retryAfter);
    }

    private static @Nullable String error(int status) {
        return switch (status / 100) {
            case 2 -> null;
            case 3 -> "It answered " + status + "; redirects are not followed: give the address itself as url";
            default -> status == 410 ? "It answered 410 Gone" : "It answered " + status;
        };
    }

    private Optional<Duration> retryAfter(OutboundAnswer.Answered answer) {
        return Optional.ofNullable(answer.headers().get("retry-after"))
                .flatMap(header -> RetryAfter.parse(header, startedAt.plus(latency)));
    }

    private @Nullable String snippet(byte[] body) {
        return body.length == 0 ? null : shown(new String(body, StandardCharsets.UTF_8));
    }

    /** Secrets are looked for before the text is cut, or half of one would be left at the end. */
    private String shown(String text) {
        String plain = secrets().reduce(text, (some, secret) -> some.replace(secret, HIDDEN));
        String cut = plain.length() <= MAX_SNIPPET ? plain : plain.substring(0, MAX_SNIPPET);
        return cut.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", " ");
    }

    private Stream<String> secrets() {
        return Stream.concat(
                        subscription.endpoint().headers().values().stream(),
                        subscription.secrets().stream()
                                .map(each -> each.value().text())
                                .flatMap(text -> Stream.of(text, text.substring(text.indexOf('_') + 1))))
                .filter(text -> text.length() >= LEAST_SECRET);
    }
}
