package dev.automate.event.domain;

import java.util.Locale;

/** What a provider asks of a source before it delivers, beside what is a delivery itself. */
public enum Handshake {
    NONE,
    /** {@code GET ?crc_token=}: answered with its HMAC. */
    CRC,
    /** WebSub: {@code hub.mode}, {@code hub.verify_token}, {@code hub.challenge}. */
    HUB,
    /** {@code ?challenge=}: echoed. */
    CHALLENGE,
    /** {@code ?validationToken=}: echoed. */
    VALIDATION_TOKEN,
    /** {@code OPTIONS} with {@code WebHook-Request-Origin}: "HTTP 1.1 Web Hooks for Event Delivery" of CloudEvents. */
    CLOUDEVENTS;

    /** As the API writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
