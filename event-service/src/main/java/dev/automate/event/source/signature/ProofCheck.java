package dev.automate.event.source.signature;

import dev.automate.event.domain.Finding;
import dev.automate.event.domain.Octets;
import dev.automate.event.domain.SourceSecret;
import dev.automate.event.domain.recipe.Algorithm;
import dev.automate.event.domain.recipe.Recipe;
import dev.automate.event.domain.recipe.Seal;
import dev.automate.event.domain.recipe.Stamp;
import dev.automate.event.source.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Interprets recipes: compares in constant time, with every secret and every part of the header, so that the time taken
 * tells neither how much of a signature is right nor which secret made it.
 *
 * @param now when the delivery came
 * @param tolerance how far its signed time may be away, both ways
 */
public record ProofCheck(Instant now, Duration tolerance) {
    private static final Finding NO_STAMP = new Finding("no_timestamp", "The signed timestamp is missing or no number");

    /**
     * Says whether the delivery proves what the recipe demands.
     *
     * @param secrets those that count at this moment
     */
    public Verification check(Recipe recipe, Delivery delivery, List<SourceSecret> secrets) {
        return switch (recipe) {
            case Recipe.Signing signing -> sealed(signing, delivery, secrets);
            case Recipe.Showing showing -> shown(showing, delivery, secrets);
            case Recipe.Unsigned unsigned -> new Verification.Refused(Finding.NO_CREDENTIAL);
        };
    }

    private Verification sealed(Recipe.Signing recipe, Delivery delivery, List<SourceSecret> secrets) {
        SignedContent content = new SignedContent(recipe, delivery);
        Optional<String> given =
                delivery.header(recipe.signature().header()).map(String::strip).filter(text -> !text.isEmpty());
        List<Octets> pieces = content.piecesWith(delivery.body());
        @Nullable String matched = null;
        for (SourceSecret secret : secrets) {
            for (Seal seal : recipe.seals()) {
                matched = matches(seal, secret, parts(recipe, seal, given), pieces) ? secret.id() : matched;
            }
        }
        if (matched == null || !content.bindsTheBody()) {
            return new Verification.Refused(finding(recipe, given));
        }
        Optional<Finding> late = late(recipe, content);
        return late.isPresent() ? new Verification.Refused(late.get()) : new Verification.Verified(matched);
    }

    private static List<Octets> parts(Recipe.Signing recipe, Seal seal, Optional<String> given) {
        return recipe.signature().partsAfter(seal.prefix(), given).stream()
                .flatMap(part -> seal.encoding().read(part).stream())
                .filter(octets -> octets.size() == seal.algorithm().sizeBytes())
                .toList();
    }

    /** The keyed hash is made also when there is nothing to compare it with, so that it takes as long. */
    private static boolean matches(Seal seal, SourceSecret secret, List<Octets> parts, List<Octets> pieces) {
        Optional<Octets> key = seal.key().key(secret.value());
        if (key.isEmpty()) {
            return false;
        }
        boolean right = false;
        if (seal.algorithm() == Algorithm.ED25519) {
            for (Octets part : parts) {
                right |= Cipher.signed(key.get(), pieces, part);
            }
            return right;
        }
        Octets made = Cipher.mac(seal.algorithm(), key.get(), pieces);
        for (Octets part : parts) {
            right |= Cipher.same(made, part);
        }
        return right;
    }

    private static Finding finding(Recipe.Signing recipe, Optional<String> given) {
        if (given.isEmpty()) {
            return Finding.noHeader(recipe.signature().header());
        }
        boolean formed = recipe.seals().stream()
                .anyMatch(seal -> !parts(recipe, seal, given).isEmpty());
        return formed ? Finding.WRONG : Finding.MALFORMED;
    }

    private Optional<Finding> late(Recipe.Signing recipe, SignedContent content) {
        Stamp stamp = recipe.stamp();
        if (stamp == null) {
            return Optional.empty();
        }
        Optional<Duration> age =
                content.stampText().flatMap(stamp::read).map(signedAt -> Duration.between(signedAt, now));
        return age.isEmpty()
                ? Optional.of(NO_STAMP)
                : age.filter(each -> each.abs().compareTo(tolerance) > 0).map(this::tooFar);
    }

    private Finding tooFar(Duration age) {
        String text = age.isNegative()
                ? "The signed timestamp lies %d s ahead; %d s are tolerated"
                : "The signed timestamp is %d s old; %d s are tolerated";
        return new Finding(
                "timestamp_out_of_tolerance", text.formatted(age.abs().toSeconds(), tolerance.toSeconds()));
    }

    /** Hashes are compared, so that a secret's length doesn't tell either. */
    private static Verification shown(Recipe.Showing recipe, Delivery delivery, List<SourceSecret> secrets) {
        String given = delivery.header(recipe.header()).map(String::strip).orElse("");
        boolean formed =
                given.regionMatches(true, 0, recipe.prefix(), 0, recipe.prefix().length());
        Octets shown = Cipher.sha256(
                Octets.ofText(formed ? given.substring(recipe.prefix().length()) : ""));
        @Nullable String matched = null;
        for (SourceSecret secret : secrets) {
            Octets right = Cipher.sha256(Octets.ofText(recipe.encoding().write(secret.value())));
            matched = Cipher.same(right, shown) ? secret.id() : matched;
        }
        return matched != null && formed
                ? new Verification.Verified(matched)
                : new Verification.Refused(given.isEmpty() ? Finding.noHeader(recipe.header()) : Finding.WRONG);
    }
}
