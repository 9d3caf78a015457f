package dev.automate.event.api;

import dev.automate.event.config.EventConfig;
import dev.automate.event.domain.Headers;
import dev.automate.event.domain.Headers.Header;
import dev.automate.event.source.Delivery;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads what the gateway says of a delivery: the provider's own headers, its address, the URL that it called. */
@ApplicationScoped
class DeliveryHead {
    private static final String OWN_AUTHORIZATION = "X-Webhook-Authorization";

    /** What the gateway adds or replaces; nothing of it is the provider's. */
    private static final Set<String> GATEWAYS = names(
            "Authorization",
            OWN_AUTHORIZATION,
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-Forwarded-Proto",
            "X-Request-Timeout-Ms");

    private final String publicUrl;

    DeliveryHead(EventConfig config) {
        this.publicUrl = config.publicUrl().toString().replaceFirst("/+$", "");
    }

    /** The provider's headers; its own {@code Authorization} is there under its own name. */
    Headers headers(HttpServerRequest http) {
        List<Header> headers = new ArrayList<>();
        http.headers().forEach((name, value) -> {
            if (name.equalsIgnoreCase(OWN_AUTHORIZATION)) {
                headers.add(new Header("Authorization", value));
            } else if (!GATEWAYS.contains(name)) {
                headers.add(new Header(name, value));
            }
        });
        return new Headers(headers);
    }

    /** Only the gateway speaks to this service, so what it says of the caller's address holds. */
    Delivery.Way way(HttpServerRequest http) {
        String address = http.getHeader("X-Forwarded-For");
        return new Delivery.Way(address == null ? "unknown" : address.strip(), publicUrl + http.uri());
    }

    private static Set<String> names(String... names) {
        Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        set.addAll(List.of(names));
        return set;
    }
}
