package dev.automate.event.api;

import dev.automate.event.domain.Headers;
import java.util.List;

/** A header that came with a delivery; what may hold a secret is redacted. */
public record HeaderView(String name, String value) {
    static List<HeaderView> all(Headers headers) {
        return headers.all().stream()
                .map(header -> new HeaderView(header.name(), header.value()))
                .toList();
    }
}
