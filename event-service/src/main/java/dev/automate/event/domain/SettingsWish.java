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
        NumberWish rateLimit,
        NumberWish keptDays,
        NumberWish payloadDays) {

    /** A number, when one is given; without one the default counts again. */
    public record NumberWish(boolean given, @Nullable Integer number) {
        @Nullable
        Integer applyTo(@Nullable Integer current) {
            return given ? number : current;
        }
    }

    /** The settings afterwards. */
    public SourceSettings applyTo(SourceSettings current) {
        return new SourceSettings(
                custom.orElse(current.custom()),
                header.applyTo(current.header()),
                handshake.orElse(current.handshake()),
                verifyToken.applyTo(current.verifyToken()),
                allowedCidrs.orElse(current.allowedCidrs()),
                rateLimit.applyTo(current.rateLimit()),
                keptDays.applyTo(current.keptDays()),
                payloadDays.applyTo(current.payloadDays()));
    }
}
