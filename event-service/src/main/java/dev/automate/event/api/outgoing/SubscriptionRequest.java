package dev.automate.event.api.outgoing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.http.JsonFields;
import dev.automate.event.domain.PrintableText;
import dev.automate.event.domain.Wish;
import dev.automate.event.domain.outgoing.EventTypes;
import dev.automate.event.domain.outgoing.SigningSecret;
import dev.automate.event.domain.outgoing.SubscriptionWish;
import dev.automate.event.domain.outgoing.SubscriptionWish.RateWish;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a caller wants a subscription to be; tells everything that is wrong with it at once. */
final class SubscriptionRequest {
    private static final int MAX_NAME = 100;
    private static final int MAX_DESCRIPTION = 1_000;
    private static final int MAX_URL = 2_000;
    private static final int MAX_TYPES = 20;
    private static final int MAX_TYPE = 100;
    private static final int MAX_HEADERS = 20;
    private static final int MAX_VALUE = 2_000;
    private static final int MAX_RATE = 60_000;
    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]*[\\x21-\\x7e])?");
    private static final Set<String> OWN_HEADERS = Set.of(
            "accept-encoding",
            "connection",
            "content-encoding",
            "content-length",
            "content-type",
            "expect",
            "host",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "user-agent");

    private final JsonFields fields;

    private SubscriptionRequest(@Nullable JsonNode body) {
        this.fields = JsonFields.of(body);
    }

    static SubscriptionWish creating(@Nullable JsonNode body) {
        SubscriptionRequest request = new SubscriptionRequest(body);
        for (String name : List.of("url", "event_types")) {
            if (!request.fields.has(name)) {
                request.fields.problem(name, "This field is required");
            }
        }
        return request.wish(true);
    }

    static SubscriptionWish changing(@Nullable JsonNode body) {
        return new SubscriptionRequest(body).wish(false);
    }

    private SubscriptionWish wish(boolean creating) {
        SubscriptionWish wish = new SubscriptionWish(
                text("name", MAX_NAME),
                text("description", MAX_DESCRIPTION),
                set("url").flatMap(this::url),
                headers(),
                set("event_types").flatMap(this::eventTypes),
                set("enabled").flatMap(fields::flag),
                new RateWish(
                        fields.has("rate_limit"),
                        fields.integer("rate_limit", 1, MAX_RATE).orElse(null)),
                secret(creating));
        fields.allow("id", "status", "header_names", "secret_expiries", "disabled_reason", "disabled_at")
                .allow("failures", "failing_since", "created_at", "updated_at")
                .finish();
        return wish;
    }

    private Wish text(String name, int maxLength) {
        if (fields.isNull(name)) {
            return new Wish.Clear();
        }
        return fields.text(name, maxLength)
                .filter(text -> fields.check(name, PrintableText.isFit(text.replace('\n', ' ')), "Must be text"))
                .<Wish>map(Wish.Put::new)
                .orElseGet(Wish.Keep::new);
    }

    /** The name of a field that is there; what can't be empty can't be cleared. */
    private Optional<String> set(String name) {
        boolean there = fields.has(name) && fields.check(name, !fields.isNull(name), "This field may not be null");
        return there ? Optional.of(name) : Optional.empty();
    }

    private Optional<URI> url(String name) {
        return fields.text(name, MAX_URL).flatMap(text -> {
            Optional<URI> url = parsed(text).filter(SubscriptionRequest::isEndpoint);
            fields.check(
                    name,
                    url.isPresent(),
                    "Must be an absolute http or https URL without user, password and fragment;"
                            + " credentials go into headers");
            return url;
        });
    }

    private static Optional<URI> parsed(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException none) {
            return Optional.empty();
        }
    }

    private static boolean isEndpoint(URI url) {
        String scheme = Optional.ofNullable(url.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        return (scheme.equals("https") || scheme.equals("http"))
                && url.getHost() != null
                && url.getRawUserInfo() == null
                && url.getRawFragment() == null
                && url.getPort() != 0
                && url.getPort() <= 65_535;
    }

    private Optional<List<String>> eventTypes(String name) {
        List<String> texts = fields.texts(name, MAX_TYPES, MAX_TYPE);
        List<String> types = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            if (fields.check(name + "[" + i + "]", EventTypes.isFit(text), EventTypes.RULE) && !types.contains(text)) {
                types.add(text);
            }
        }
        boolean empty = fields.value(name)
                .filter(value -> value.isArray() && value.isEmpty())
                .isPresent();
        fields.check(name, !empty, "Must not be empty");
        return Optional.of(types);
    }

    /** {@code null} clears them. */
    private Optional<Map<String, String>> headers() {
        if (fields.isNull("headers")) {
            return Optional.of(Map.of());
        }
        return fields.object("headers")
                .filter(given -> fields.check("headers", given.size() <= MAX_HEADERS, "Must have at most 20 entries"))
                .map(this::headers);
    }

    private Map<String, String> headers(ObjectNode given) {
        Map<String, String> headers = new HashMap<>();
        given.properties().forEach(entry -> {
            String place = "headers." + entry.getKey();
            JsonNode value = entry.getValue();
            boolean named = fields.check(
                    place, isFitName(entry.getKey()), "Must be the name of a header that isn't set by the service");
            boolean valued = fields.check(
                    place,
                    value.isTextual()
                            && value.textValue().length() <= MAX_VALUE
                            && HEADER_VALUE.matcher(value.textValue()).matches(),
                    "Must be 1 to 2000 printable ASCII characters");
            if (named && valued) {
                headers.put(entry.getKey(), value.textValue());
            }
        });
        long names = headers.keySet().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .distinct()
                .count();
        fields.check("headers", names == headers.size(), "Must not have the same name in different cases");
        return headers;
    }

    private static boolean isFitName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return HEADER_NAME.matcher(name).matches()
                && !OWN_HEADERS.contains(lower)
                && !lower.startsWith("webhook-")
                && !lower.startsWith("proxy-");
    }

    private @Nullable String secret(boolean creating) {
        if (!creating && fields.has("secret")) {
            fields.problem("secret", "Can't be changed here: rotate-secret/ gives it a new one");
            return null;
        }
        return fields.text("secret", MAX_VALUE)
                .filter(text -> fields.check("secret", SigningSecret.isFit(text), SigningSecret.RULE))
                .orElse(null);
    }
}
