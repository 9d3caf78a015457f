package dev.automate.event.api;

import dev.automate.common.http.JsonFields;
import dev.automate.event.domain.recipe.Algorithm;
import dev.automate.event.domain.recipe.Encoding;
import dev.automate.event.domain.recipe.KeyForm;
import dev.automate.event.domain.recipe.Place;
import dev.automate.event.domain.recipe.Recipe;
import dev.automate.event.domain.recipe.Seal;
import dev.automate.event.domain.recipe.Stamp;
import dev.automate.event.source.signature.Providers;
import dev.automate.event.source.signature.Template;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a recipe of a source's own. */
record RecipeRequest(JsonFields fields) {
    private static final int MAX_PART = 20;

    Recipe.Signing recipe() {
        String header = header(fields, "header");
        String separator = part(fields, "separator");
        Seal seal = new Seal(
                Algorithm.valueOf(word("algorithm", "sha256", "sha1", "sha512")),
                Encoding.valueOf(word("encoding", "hex", "base64", "base64url")),
                part(fields, "prefix"),
                KeyForm.TEXT);
        String signed = signed();
        Recipe.Signing recipe = new Recipe.Signing(
                Providers.CUSTOM,
                new Place(header, separator),
                List.of(seal),
                signed,
                stamp().orElse(null),
                idHeader().orElse(null));
        fields.refuseUnknown();
        demand(recipe);
        return recipe;
    }

    private static String header(JsonFields fields, String name) {
        return fields.matching(name, SettingsRequest.HEADER, SettingsRequest.HEADER_RULE)
                .or(() -> {
                    fields.check(name, fields.value(name).isPresent(), "This field is required");
                    return Optional.empty();
                })
                .orElse("");
    }

    private static String part(JsonFields fields, String name) {
        return fields.text(name, MAX_PART).orElse("");
    }

    private String word(String name, String... words) {
        return Words.oneOf(fields, name, List.of(words)).orElse(words[0]).toUpperCase(Locale.ROOT);
    }

    private String signed() {
        String signed = fields.text("signed", Template.MAX_LENGTH).orElse("{body}");
        fields.check(
                "signed",
                Template.isFit(signed),
                "Must hold {body}, and beside it only {timestamp}, {id}, {url}, {form} and {body_digest}");
        return signed;
    }

    private Optional<String> idHeader() {
        return fields.matching("id_header", SettingsRequest.HEADER, SettingsRequest.HEADER_RULE);
    }

    private Optional<Stamp> stamp() {
        return fields.object("timestamp").map(given -> stamp(fields.in("timestamp", given)));
    }

    private static Stamp stamp(JsonFields given) {
        Place place = new Place(header(given, "header"), part(given, "separator"));
        String unit =
                Words.oneOf(given, "unit", List.of("seconds", "milliseconds")).orElse("seconds");
        Stamp stamp = new Stamp(place, part(given, "prefix"), Stamp.Unit.valueOf(unit.toUpperCase(Locale.ROOT)));
        given.refuseUnknown();
        return stamp;
    }

    /** A time that is not signed could be any, and one that is signed and not found would be none. */
    private void demand(Recipe.Signing recipe) {
        @Nullable Stamp stamp = recipe.stamp();
        boolean signsTime = Template.names(recipe.signed(), Template.TIMESTAMP);
        fields.check(
                "timestamp", stamp != null || !signsTime, "This field is required, since signed names {timestamp}");
        fields.check("signed", stamp == null || signsTime, "Must hold {timestamp}, or the time could be changed");
        fields.check(
                "id_header",
                recipe.idHeader() != null || !Template.names(recipe.signed(), Template.ID),
                "This field is required, since signed names {id}");
    }
}
