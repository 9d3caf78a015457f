package dev.automate.event.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.http.AddressRange;
import dev.automate.common.http.JsonFields;
import dev.automate.common.time.Durations;
import dev.automate.event.domain.Handshake;
import dev.automate.event.domain.Keeping;
import dev.automate.event.domain.PrintableText;
import dev.automate.event.domain.SettingsWish;
import dev.automate.event.domain.SettingsWish.NumberWish;
import dev.automate.event.domain.Wish;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads how a source is set up beside its name and its secrets. */
record SettingsRequest(JsonFields fields) {
    static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
    static final String HEADER_RULE = "Must be the name of a header";

    private static final int MAX_RANGES = 100;
    private static final int MAX_RATE = 1_000_000;
    private static final int MAX_TOKEN = 200;
    private static final int MAX_LENGTH_TEXT = 64;

    SettingsWish wish() {
        return new SettingsWish(
                fields.object("custom").map(own -> new RecipeRequest(fields.in("custom", own)).recipe()),
                header(),
                handshake(),
                verifyToken(),
                ranges(),
                new NumberWish(
                        fields.has("rate_limit"),
                        fields.integer("rate_limit", 1, MAX_RATE).orElse(null)),
                days("retention"),
                days("payload_retention"));
    }

    private Wish header() {
        return wish("header", fields.matching("header", HEADER, HEADER_RULE));
    }

    private Wish verifyToken() {
        return wish(
                "verify_token",
                fields.text("verify_token", MAX_TOKEN)
                        .filter(text -> fields.check(
                                "verify_token", PrintableText.isFit(text), "Must be printable characters")));
    }

    private Wish wish(String name, Optional<String> value) {
        return fields.isNull(name)
                ? new Wish.Clear()
                : value.<Wish>map(Wish.Put::new).orElseGet(Wish.Keep::new);
    }

    private Optional<Handshake> handshake() {
        if (fields.isNull("handshake")) {
            return Optional.of(Handshake.NONE);
        }
        List<String> words =
                Arrays.stream(Handshake.values()).map(Handshake::word).toList();
        return Words.oneOf(fields, "handshake", words).map(word -> Handshake.valueOf(word.toUpperCase(Locale.ROOT)));
    }

    private Optional<List<String>> ranges() {
        if (!fields.has("allowed_cidrs")) {
            return Optional.empty();
        }
        List<JsonNode> entries = fields.array("allowed_cidrs", MAX_RANGES);
        List<String> ranges = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            String text = entries.get(i).asText();
            if (fields.check(
                    "allowed_cidrs[" + i + "]", isRange(text), "Must be an address or a range: 192.0.2.0/24")) {
                ranges.add(text);
            }
        }
        return Optional.of(ranges);
    }

    private static boolean isRange(String text) {
        try {
            AddressRange.of(text);
            return true;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    private NumberWish days(String name) {
        Optional<Integer> days = fields.text(name, MAX_LENGTH_TEXT)
                .flatMap(text -> Durations.parse(text).flatMap(Keeping::days).or(() -> {
                    fields.problem(name, Keeping.RULE);
                    return Optional.empty();
                }));
        return new NumberWish(fields.has(name), days.orElse(null));
    }
}
