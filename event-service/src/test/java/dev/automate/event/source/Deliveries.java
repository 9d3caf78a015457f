package dev.automate.event.source;

import dev.automate.common.caller.Caller;
import dev.automate.event.domain.Headers;
import dev.automate.event.domain.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Deliveries as tests need them. */
public final class Deliveries {
    private Deliveries() {}

    /** One with these headers, name and value by turns. */
    public static Delivery with(Octets body, String... headers) {
        return at("http://127.0.0.1:8080/api/automate/webhooks/any/", body, headers);
    }

    /** One that was posted to this URL. */
    public static Delivery at(String url, Octets body, String... headers) {
        List<Headers.Header> all = new ArrayList<>();
        for (int i = 0; i < headers.length; i += 2) {
            all.add(new Headers.Header(headers[i], headers[i + 1]));
        }
        return new Delivery(
                new Caller("default", "anonymous", Set.of()),
                "any",
                "trace",
                new Headers(all),
                body,
                new Delivery.Way("192.0.2.7", url));
    }
}
