package dev.automate.event.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.automate.event.domain.Keeping;
import dev.automate.event.domain.SourceSettings;
import dev.automate.event.domain.recipe.Recipe;
import dev.automate.event.domain.recipe.Seal;
import dev.automate.event.domain.recipe.Stamp;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a source is set up; its verify token never leaves. */
@RegisterForReflection // it travels in a Response, where the native build does not see it
public record SettingsView(
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable CustomView custom,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String header,
        String handshake,
        boolean verifyTokenSet,
        List<String> allowedCidrs,
        @Nullable Integer rateLimit,
        String retention,
        String payloadRetention) {
    public SettingsView {
        allowedCidrs = List.copyOf(allowedCidrs);
    }

    /** A recipe of the source's own, as it was given. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CustomView(
            String header,
            String separator,
            String algorithm,
            String encoding,
            String prefix,
            String signed,
            @Nullable TimestampView timestamp,
            @Nullable String idHeader) {
        static CustomView of(Recipe.Signing recipe) {
            Seal seal = recipe.seals().getFirst();
            Stamp stamp = recipe.stamp();
            return new CustomView(
                    recipe.signature().header(),
                    recipe.signature().separator(),
                    word(seal.algorithm()),
                    word(seal.encoding()),
                    seal.prefix(),
                    recipe.signed(),
                    stamp == null ? null : TimestampView.of(stamp),
                    recipe.idHeader());
        }
    }

    /** Where the signed time stands. */
    @RegisterForReflection
    public record TimestampView(String header, String separator, String prefix, String unit) {
        static TimestampView of(Stamp stamp) {
            return new TimestampView(
                    stamp.place().header(), stamp.place().separator(), stamp.prefix(), word(stamp.unit()));
        }
    }

    static SettingsView of(SourceSettings settings, Keeping usual) {
        Keeping keeping = settings.keeping(usual);
        Recipe.Signing custom = settings.custom();
        return new SettingsView(
                custom == null ? null : CustomView.of(custom),
                settings.header(),
                settings.handshake().word(),
                settings.verifyToken() != null,
                settings.allowedCidrs(),
                settings.rateLimit(),
                keeping.days() + "d",
                keeping.payloadDays() + "d");
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
