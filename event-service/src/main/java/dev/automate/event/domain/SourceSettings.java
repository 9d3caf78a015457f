package dev.automate.event.domain;

import dev.automate.event.domain.recipe.Recipe;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a source may be set to beside its secrets; sealed with them, since a verify token is one.
 *
 * @param custom the recipe of the scheme {@code custom}
 * @param header where the scheme {@code token} looks for its token
 * @param verifyToken what a WebSub hub must show
 * @param allowedCidrs where deliveries may come from; empty: from anywhere
 * @param rateLimit deliveries a minute; absent: as many as the gateway lets through
 * @param keptDays how long its events are kept; absent: as long as the service keeps events
 * @param payloadDays how long what they carry is kept; absent: the same
 */
public record SourceSettings(
        Recipe.@Nullable Signing custom,
        @Nullable String header,
        Handshake handshake,
        @Nullable String verifyToken,
        List<String> allowedCidrs,
        @Nullable Integer rateLimit,
        @Nullable Integer keptDays,
        @Nullable Integer payloadDays) {
    public static final SourceSettings NONE =
            new SourceSettings(null, null, Handshake.NONE, null, List.of(), null, null, null);

    public SourceSettings {
        allowedCidrs = List.copyOf(allowedCidrs);
    }

    /** How long its events are kept, where the service keeps them as {@code usual}. */
    public Keeping keeping(Keeping usual) {
        return usual.with(keptDays, payloadDays);
    }
}
