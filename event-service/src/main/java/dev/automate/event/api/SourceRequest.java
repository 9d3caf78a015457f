package dev.automate.event.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.http.JsonFields;
import dev.automate.common.time.Durations;
import dev.automate.event.domain.Octets;
import dev.automate.event.domain.PrintableText;
import dev.automate.event.domain.SourceSecret;
import dev.automate.event.domain.SourceWish;
import dev.automate.event.domain.Wish;
import dev.automate.event.source.SourceName;
import dev.automate.event.source.SourceRules;
import dev.automate.event.source.ValuePath;
import dev.automate.event.source.signature.Providers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a caller wants a webhook source to be; tells everything that is wrong with it at once. */
final class SourceRequest {
    private static final int MAX_SECRETS = 5;
    private static final int MAX_SECRET = 1_024;
    private static final Duration MAX_TOLERANCE = Duration.ofDays(1);

    private final JsonFields fields;

    private SourceRequest(@Nullable JsonNode body) {
        this.fields = JsonFields.of(body);
    }

    static SourceWish creating(@Nullable JsonNode body) {
        SourceRequest request = new SourceRequest(body);
        request.fields.requiredText("source", SourceName.MAX_LENGTH);
        return request.wish(Optional.of(Providers.DEFAULT));
    }

    static SourceWish changing(@Nullable JsonNode body) {
        return new SourceRequest(body).wish(Optional.empty());
    }

    /** @param scheme the one that counts when none is named; absent: that of the source as it stands */
    private SourceWish wish(Optional<String> scheme) {
        SourceWish wish = new SourceWish(
                set("source").flatMap(name -> fields.matching(name, SourceName.FORM, SourceName.RULE)),
                set("scheme").flatMap(this::scheme),
                secrets(),
                set("tolerance").flatMap(this::tolerance),
                path("event_type_path"),
                path("id_path"),
                set("enabled").flatMap(fields::flag),
                new SettingsRequest(fields).wish());
        if (!fields.has("scheme") || wish.scheme().isPresent()) {
            wish.scheme().or(() -> scheme).ifPresent(name -> fields.problems(SourceRules.problems(name, wish)));
        }
        fields.allow("id", "ingest_url", "secret_expiries", "verify_token_set", "created_at", "updated_at")
                .finish();
        return wish;
    }

    /** The name of a field that is there; what can't be empty can't be cleared. */
    private Optional<String> set(String name) {
        boolean there = fields.has(name) && fields.check(name, !fields.isNull(name), "This field may not be null");
        return there ? Optional.of(name) : Optional.empty();
    }

    private Optional<String> scheme(String name) {
        return Words.oneOf(fields, name, Providers.names());
    }

    private Optional<Duration> tolerance(String name) {
        return fields.text(name, 64).flatMap(text -> {
            Optional<Duration> read = Durations.parse(text)
                    .filter(each -> each.compareTo(Duration.ofSeconds(1)) >= 0 && each.compareTo(MAX_TOLERANCE) <= 0);
            fields.check(name, read.isPresent(), "Must be a duration from 1s to 1d, such as 300s or PT5M");
            return read;
        });
    }

    private Wish path(String name) {
        if (!fields.has(name)) {
            return new Wish.Keep();
        }
        return fields.isNull(name) ? new Wish.Clear() : given(name);
    }

    private Wish given(String name) {
        return fields.text(name, ValuePath.MAX_LENGTH)
                .filter(path -> fields.check(name, ValuePath.parse(path).isPresent(), ValuePath.FORM))
                .<Wish>map(Wish.Put::new)
                .orElse(new Wish.Keep());
    }

    private Optional<List<SourceSecret>> secrets() {
        Optional<String> one = set("secret");
        Optional<String> many = set("secrets");
        if (one.isPresent() && many.isPresent()) {
            fields.problem("secrets", "Give either secret or secrets");
        }
        return one.isPresent()
                ? Optional.of(List.of(SourceSecret.unnamed(value(fields, "secret"), null)))
                : many.map(this::list);
    }

    private List<SourceSecret> list(String name) {
        List<JsonNode> entries = fields.array(name, MAX_SECRETS);
        fields.check(
                name, !entries.isEmpty() || !fields.value(name).orElseThrow().isArray(), "Must not be empty");
        List<SourceSecret> secrets = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            String place = name + "[" + i + "]";
            if (fields.check(
                    place, entries.get(i).isObject(), "Must be an object with value and, if wanted, expires_at")) {
                secrets.add(secret(fields.in(place, entries.get(i))));
            }
        }
        return secrets;
    }

    private static SourceSecret secret(JsonFields entry) {
        SourceSecret secret = SourceSecret.unnamed(
                value(entry, "value"), entry.instant("expires_at").orElse(null));
        entry.refuseUnknown();
        return secret;
    }

    private static Octets value(JsonFields fields, String name) {
        String text = fields.requiredText(name, MAX_SECRET);
        if (!text.isEmpty()) {
            fields.check(name, PrintableText.isFit(text), "Must be printable characters");
        }
        return Octets.ofText(text);
    }
}
