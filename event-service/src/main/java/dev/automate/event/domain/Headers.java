package dev.automate.event.domain;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The headers of a request, in their order. */
public record Headers(List<Header> all) {
    private static final Set<String> HARMLESS = Set.of(
            "accept",
            "accept-encoding",
            "content-encoding",
            "content-length",
            "content-type",
            "date",
            "host",
            "i-twilio-idempotency-token",
            "traceparent",
            "user-agent",
            "webhook-id",
            "webhook-timestamp",
            "x-request-id",
            "x-slack-request-timestamp",
            "x-slack-retry-num",
            "x-slack-retry-reason",
            "x-trace-id");
    private static final List<String> HARMLESS_FAMILIES = List.of("ce-", "x-github-", "x-shopify-");
    private static final List<String> HARMFUL_WORDS = List.of("signature", "hmac", "token", "secret", "auth", "cookie");
    private static final int MAX_KEPT = 64;
    private static final int MAX_VALUE = 1_024;

    /** A header as it was sent. */
    public record Header(String name, String value) {}

    public Headers {
        all = List.copyOf(all);
    }

    /** The first header of that name, in any case. */
    public Optional<String> first(String name) {
        return all.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst();
    }

    /** What may be kept and shown: the values of headers that are known to hold no secret, and the names of the others. */
    public Headers redacted() {
        return new Headers(all.stream().limit(MAX_KEPT).map(Headers::redacted).toList());
    }

    private static Header redacted(Header header) {
        String value = isHarmless(header.name().toLowerCase(Locale.ROOT)) ? cut(header.value()) : "***REDACTED***";
        return new Header(header.name(), value);
    }

    private static boolean isHarmless(String name) {
        return HARMLESS.contains(name)
                || (HARMLESS_FAMILIES.stream().anyMatch(name::startsWith)
                        && HARMFUL_WORDS.stream().noneMatch(name::contains));
    }

    private static String cut(String value) {
        return value.length() <= MAX_VALUE ? value : value.substring(0, MAX_VALUE);
    }
}
