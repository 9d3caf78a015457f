package dev.automate.event.source.diagnosis;

import dev.automate.event.domain.Finding;
import dev.automate.event.domain.Octets;
import dev.automate.event.domain.SourceSecret;
import dev.automate.event.domain.WebhookSource;
import dev.automate.event.domain.recipe.Algorithm;
import dev.automate.event.domain.recipe.Encoding;
import dev.automate.event.domain.recipe.Recipe;
import dev.automate.event.domain.recipe.Seal;
import dev.automate.event.source.Delivery;
import dev.automate.event.source.signature.Cipher;
import dev.automate.event.source.signature.ProofCheck;
import dev.automate.event.source.signature.Providers;
import dev.automate.event.source.signature.SignedContent;
import dev.automate.event.source.signature.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out what went wrong with a delivery that was refused: tries what would have been right if secret, body, header or
 * scheme were others. It takes its time, so it must never run before the provider has its answer.
 */
public final class Diagnosis {
    private static final Duration ANY_AGE = Duration.ofDays(100_000);
    private static final Set<String> LOOK_FURTHER =
            Set.of("wrong_secret", "malformed_signature", "no_signature_header", "no_secret", "no_timestamp");

    private final Delivery delivery;
    private final WebhookSource source;
    private final Instant now;

    private Diagnosis(Delivery delivery, WebhookSource source, Instant now) {
        this.delivery = delivery;
        this.source = source;
        this.now = now;
    }

    /** What was found, the surest first; the last one is what the check itself found. */
    public static List<Finding> of(Delivery delivery, WebhookSource source, Finding first, Instant now) {
        List<Finding> findings = new ArrayList<>();
        if (LOOK_FURTHER.contains(first.code())) {
            new Diagnosis(delivery, source, now).look(findings);
        }
        findings.add(first);
        return List.copyOf(findings);
    }

    private void look(List<Finding> findings) {
        Recipe recipe = Providers.recipeOf(source);
        expired(recipe).ifPresent(findings::add);
        if (recipe instanceof Recipe.Signing signing) {
            otherwiseEncoded(signing).ifPresent(findings::add);
            changedBody(signing).ifPresent(findings::add);
        }
        blankInSecret(recipe).ifPresent(findings::add);
        otherScheme(recipe).ifPresent(findings::add);
    }

    private Optional<Finding> expired(Recipe recipe) {
        return source.secrets().stream()
                .filter(secret -> !secret.countsAt(now))
                .filter(secret -> proves(recipe, delivery, secret))
                .map(secret -> new Finding(
                        "expired_secret",
                        "It matches the secret %s, which expired at %s".formatted(secret.id(), secret.expiresAt())))
                .findFirst();
    }

    private Optional<Finding> changedBody(Recipe.Signing recipe) {
        return Rewritings.of(delivery.body()).entrySet().stream()
                .filter(other ->
                        source.secrets().stream().anyMatch(secret -> proves(recipe, with(other.getValue()), secret)))
                .map(other -> new Finding(
                        "body_reencoded", "The body was re-encoded on its way: " + other.getKey() + " would verify"))
                .findFirst();
    }

    private Optional<Finding> otherwiseEncoded(Recipe.Signing recipe) {
        Optional<String> given = delivery.header(recipe.signature().header()).map(String::strip);
        return recipe.seals().stream()
                .filter(seal -> seal.algorithm() != Algorithm.ED25519)
                .flatMap(seal -> given.flatMap(text -> otherwiseEncoded(recipe, seal, text)).stream())
                .findFirst();
    }

    private Optional<Finding> otherwiseEncoded(Recipe.Signing recipe, Seal seal, String given) {
        List<Octets> pieces = new SignedContent(recipe, delivery).piecesWith(delivery.body());
        return source.secrets().stream()
                .flatMap(secret -> seal.key().key(secret.value()).stream())
                .map(key -> Cipher.mac(seal.algorithm(), key, pieces))
                .flatMap(right -> otherwiseEncoded(seal, right, given).stream())
                .findFirst();
    }

    private static Optional<Finding> otherwiseEncoded(Seal seal, Octets right, String given) {
        for (Encoding other : List.of(Encoding.HEX, Encoding.BASE64, Encoding.BASE64URL)) {
            String written = other.write(right);
            if (given.endsWith(written) && other != seal.encoding()) {
                return Optional.of(new Finding(
                        "wrong_encoding",
                        "The signature is %s where %s is expected".formatted(word(other), word(seal.encoding()))));
            }
            if (given.endsWith(written)) {
                return Optional.of(new Finding(
                        "wrong_prefix",
                        "The signature is right but for what stands before it: \"%s\" is expected"
                                .formatted(seal.prefix())));
            }
        }
        return Optional.empty();
    }

    private Optional<Finding> blankInSecret(Recipe recipe) {
        return source.secrets().stream()
                .filter(secret ->
                        !secret.value().text().equals(secret.value().text().strip()))
                .map(secret -> new SourceSecret(
                        secret.id(), Octets.ofText(secret.value().text().strip()), secret.expiresAt()))
                .filter(secret -> proves(recipe, delivery, secret))
                .map(secret -> new Finding(
                        "blank_in_secret",
                        "The secret " + secret.id() + " was saved with a blank at its end or beginning"))
                .findFirst();
    }

    private Optional<Finding> otherScheme(Recipe recipe) {
        return Providers.recipes().stream()
                .filter(other -> !header(other).equalsIgnoreCase(header(recipe)))
                .filter(other -> delivery.header(header(other)).isPresent())
                .map(this::looksLike)
                .findFirst();
    }

    private Finding looksLike(Recipe other) {
        boolean right = source.secrets().stream().anyMatch(secret -> proves(other, delivery, secret));
        return new Finding(
                "other_scheme",
                "There is a header %s: it looks like a delivery of the scheme %s%s"
                        .formatted(header(other), other.name(), right ? ", and would verify as one" : ""));
    }

    private boolean proves(Recipe recipe, Delivery other, SourceSecret secret) {
        return new ProofCheck(now, ANY_AGE).check(recipe, other, List.of(secret)) instanceof Verification.Verified;
    }

    private Delivery with(Octets body) {
        return new Delivery(
                delivery.caller(), delivery.source(), delivery.traceId(), delivery.headers(), body, delivery.way());
    }

    private static String header(Recipe recipe) {
        return switch (recipe) {
            case Recipe.Signing signing -> signing.signature().header();
            case Recipe.Showing showing -> showing.header();
            case Recipe.Unsigned unsigned -> "";
        };
    }

    private static String word(Encoding encoding) {
        return encoding.name().toLowerCase(Locale.ROOT);
    }
}
