package dev.automate.event.store;

import dev.automate.event.domain.Handshake;
import dev.automate.event.domain.SourceSettings;
import dev.automate.event.domain.recipe.Algorithm;
import dev.automate.event.domain.recipe.Encoding;
import dev.automate.event.domain.recipe.KeyForm;
import dev.automate.event.domain.recipe.Place;
import dev.automate.event.domain.recipe.Recipe;
import dev.automate.event.domain.recipe.Seal;
import dev.automate.event.domain.recipe.Stamp;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A source's settings as they are written before they are sealed. */
@RegisterForReflection(
        targets = {
            PlainSettings.class,
            Recipe.Signing.class,
            Place.class,
            Seal.class,
            Stamp.class,
            Stamp.Unit.class,
            Algorithm.class,
            Encoding.class,
            KeyForm.class,
            Handshake.class
        })
record PlainSettings(
        Recipe.@Nullable Signing custom,
        @Nullable String header,
        Handshake handshake,
        @Nullable String verifyToken,
        List<String> allowedCidrs,
        @Nullable Integer rateLimit,
        @Nullable Integer keptDays,
        @Nullable Integer payloadDays) {
    PlainSettings {
        allowedCidrs = List.copyOf(allowedCidrs);
    }

    static PlainSettings of(SourceSettings settings) {
        return new PlainSettings(
                settings.custom(),
                settings.header(),
                settings.handshake(),
                settings.verifyToken(),
                settings.allowedCidrs(),
                settings.rateLimit(),
                settings.keptDays(),
                settings.payloadDays());
    }

    SourceSettings toSettings() {
        return new SourceSettings(
                custom, header, handshake, verifyToken, allowedCidrs, rateLimit, keptDays, payloadDays);
    }
}
