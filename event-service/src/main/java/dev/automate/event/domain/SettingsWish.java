package dev.automate.event.domain;

import dev.automate.event.domain.recipe.Recipe;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a caller wants a source's settings to be; what is absent stays as it is. */
public record SettingsWish(
        Optional<Recipe.Signing> custom,
        Wish header,
        Optional<Handshake> handshake,
        Wish verifyToken,
        Optional<List<String>> allowedCidrs,
        RateWish rateLimit) {

    /** A limit, when one is given; without a number none counts. */
    public record RateWish(boolean given, @Nullable Integer limit) {}

    /** The settings afterwards. */
    public SourceSettings applyTo(SourceSettings current) {
        return new SourceSettings(
                custom.orElse(current.custom()),
                header.applyTo(current.header()),
                handshake.orElse(current.handshake()),
                verifyToken.applyTo(current.verifyToken()),
                allowedCidrs.orElse(current.allowedCidrs()),
                rateLimit.given() ? rateLimit.limit() : current.rateLimit());
    }
}
