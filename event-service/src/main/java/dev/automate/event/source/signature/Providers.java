package dev.automate.event.source.signature;

import static dev.automate.event.domain.recipe.Algorithm.ED25519;
import static dev.automate.event.domain.recipe.Algorithm.SHA1;
import static dev.automate.event.domain.recipe.Algorithm.SHA256;
import static dev.automate.event.domain.recipe.Encoding.BASE64;
import static dev.automate.event.domain.recipe.Encoding.HEX;
import static dev.automate.event.domain.recipe.Encoding.PLAIN;

import dev.automate.event.domain.Octets;
import dev.automate.event.domain.SourceSecret;
import dev.automate.event.domain.WebhookSource;
import dev.automate.event.domain.recipe.Encoding;
import dev.automate.event.domain.recipe.KeyForm;
import dev.automate.event.domain.recipe.Place;
import dev.automate.event.domain.recipe.Recipe;
import dev.automate.event.domain.recipe.Seal;
import dev.automate.event.domain.recipe.Stamp;
import dev.automate.event.source.Delivery;
import dev.automate.event.source.signature.SecretForm.Maker;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The table of schemes: one entry each, no class each. */
public final class Providers {
    public static final String DEFAULT = "sha256";
    public static final String CUSTOM = "custom";
    public static final String TOKEN = "token";
    public static final String SLACK = "slack";

    private static final String TOKEN_HEADER = "X-Webhook-Token";
    private static final SecretForm ANY = SecretForm.of(".+", "Must be printable characters", Maker.HEX);
    private static final Recipe.Signing DOCUMENTED = body(DEFAULT, "X-Webhook-Signature", HEX, "sha256=");

    /** Stands in the table for the recipe that each source brings. */
    private static final Recipe.Signing OWN = body(CUSTOM, "X-Signature", HEX, "");

    private static final List<Provider> ALL = List.of(
            new Provider(DOCUMENTED, ANY, Habits.NONE),
            // "Validating webhook deliveries", docs.github.com
            new Provider(body("github", "X-Hub-Signature-256", HEX, "sha256="), ANY, Habits.GITHUB),
            // "Verify webhook signatures manually", docs.stripe.com
            new Provider(
                    new Recipe.Signing(
                            "stripe",
                            new Place("Stripe-Signature", ","),
                            List.of(text(HEX, "v1=")),
                            "{timestamp}.{body}",
                            new Stamp(new Place("Stripe-Signature", ","), "t=", Stamp.Unit.SECONDS),
                            null),
                    SecretForm.of(
                            "whsec_[\\x21-\\x7e]+",
                            "Must be the endpoint's signing secret; it begins with whsec_",
                            Maker.PROVIDER),
                    Habits.id("", "/id")),
            // "Verifying requests from Slack", docs.slack.dev
            new Provider(
                    new Recipe.Signing(
                            SLACK,
                            Place.whole("X-Slack-Signature"),
                            List.of(text(HEX, "v0=")),
                            "v0:{timestamp}:{body}",
                            new Stamp(Place.whole("X-Slack-Request-Timestamp"), "", Stamp.Unit.SECONDS),
                            null),
                    SecretForm.of(
                            "[0-9A-Za-z]{32}",
                            "Must be the app's signing secret: 32 letters and digits",
                            Maker.PROVIDER),
                    Habits.id("", "/event_id")),
            // "Verify webhook deliveries", shopify.dev
            new Provider(
                    body("shopify", "X-Shopify-Hmac-Sha256", BASE64, ""),
                    ANY,
                    new Habits("X-Shopify-Topic", "shopify.", "X-Shopify-Webhook-Id", "")),
            // The specification at standardwebhooks.com
            new Provider(
                    new Recipe.Signing(
                            "standard-webhooks",
                            new Place("webhook-signature", " "),
                            List.of(
                                    new Seal(SHA256, BASE64, "v1,", KeyForm.WHSEC),
                                    new Seal(ED25519, BASE64, "v1a,", KeyForm.WHPK)),
                            "{id}.{timestamp}.{body}",
                            new Stamp(Place.whole("webhook-timestamp"), "", Stamp.Unit.SECONDS),
                            "webhook-id"),
                    SecretForm.of(
                            "whsec_(?=.{24,})(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?"
                                    + "|whpk_[A-Za-z0-9+/]{43}=",
                            "Must be whsec_ and Base64 of 18 bytes or more, or whpk_ and Base64 of an Ed25519 key",
                            Maker.WHSEC),
                    Habits.id("webhook-id", "")),
            // "Validating requests are coming from Twilio", twilio.com/docs/usage/security
            new Provider(
                    new Recipe.Signing(
                            "twilio",
                            Place.whole("X-Twilio-Signature"),
                            List.of(new Seal(SHA1, BASE64, "", KeyForm.TEXT)),
                            "{url}{form}{body_digest}",
                            null,
                            null),
                    SecretForm.of("[0-9a-f]{32}", "Must be the account's auth token: 32 hex digits", Maker.PROVIDER),
                    Habits.id("I-Twilio-Idempotency-Token", "")),
            // "Webhook events", docs.gitlab.com
            new Provider(
                    new Recipe.Showing("gitlab", "X-Gitlab-Token", "", PLAIN),
                    ANY,
                    new Habits("X-Gitlab-Event", "gitlab.", "X-Gitlab-Event-UUID", "")),
            // RFC 7617
            new Provider(
                    new Recipe.Showing("basic", "Authorization", "Basic ", BASE64),
                    SecretForm.of(
                            "[^:]+:.+", "Must be a user and a password, as user:password", Maker.USER_AND_PASSWORD),
                    Habits.NONE),
            new Provider(new Recipe.Showing(TOKEN, TOKEN_HEADER, "", PLAIN), ANY, Habits.NONE),
            new Provider(OWN, ANY, Habits.NONE),
            new Provider(new Recipe.Unsigned("none"), ANY, Habits.NONE));

    private static final Map<String, Provider> BY_NAME = ALL.stream()
            .collect(Collectors.toUnmodifiableMap(provider -> provider.recipe().name(), Function.identity()));

    private static final List<SourceSecret> NOBODYS_SECRET =
            List.of(SourceSecret.unnamed(Octets.ofText("nobody signs with this one"), null));

    private Providers() {}

    public static Optional<Provider> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** The scheme of a source that has been saved. */
    public static Provider named(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException("no scheme is named " + name));
    }

    public static List<String> names() {
        return ALL.stream().map(provider -> provider.recipe().name()).toList();
    }

    /** Every recipe of the table that proves something. */
    public static List<Recipe> recipes() {
        return ALL.stream()
                .map(Provider::recipe)
                .filter(recipe -> recipe.proves() && !recipe.name().equals(CUSTOM))
                .toList();
    }

    /** How this source's deliveries are proved. */
    public static Recipe recipeOf(WebhookSource source) {
        @Nullable String header = source.settings().header();
        return switch (source.scheme()) {
            case CUSTOM -> Objects.requireNonNullElse(source.settings().custom(), OWN);
            case TOKEN -> new Recipe.Showing(TOKEN, header == null ? TOKEN_HEADER : header, "", PLAIN);
            default -> named(source.scheme()).recipe();
        };
    }

    /** Takes as long as a real check, so that the time of a refusal doesn't tell which sources there are. */
    public static void pretend(ProofCheck check, Delivery delivery) {
        check.check(DOCUMENTED, delivery, NOBODYS_SECRET);
    }

    private static Recipe.Signing body(String name, String header, Encoding encoding, String prefix) {
        return new Recipe.Signing(name, Place.whole(header), List.of(text(encoding, prefix)), "{body}", null, null);
    }

    private static Seal text(Encoding encoding, String prefix) {
        return new Seal(SHA256, encoding, prefix, KeyForm.TEXT);
    }
}
