package dev.automate.event.source.signature;

import dev.automate.event.domain.Octets;
import dev.automate.event.domain.recipe.Recipe;
import dev.automate.event.domain.recipe.Stamp;
import dev.automate.event.source.Delivery;
import dev.automate.event.source.FormFields;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a delivery says was signed. */
public record SignedContent(Recipe.Signing recipe, Delivery delivery) {
    private static final String FORM_TYPE = "application/x-www-form-urlencoded";
    private static final String DIGEST_PARAMETER = "bodySHA256";
    private static final Octets NOTHING = Octets.ofText("");

    /** The pieces with this body in the place of the delivery's own. */
    public List<Octets> piecesWith(Octets body) {
        return Template.fill(recipe.signed(), name -> value(name, body));
    }

    /** The signed time as it was written. */
    Optional<String> stampText() {
        Stamp stamp = recipe.stamp();
        return stamp == null
                ? Optional.empty()
                : stamp
                        .place()
                        .partsAfter(
                                stamp.prefix(), delivery.header(stamp.place().header()))
                        .stream()
                        .findFirst();
    }

    /** False when what is signed leaves out the body and no signed digest stands for it. */
    boolean bindsTheBody() {
        if (!Template.names(recipe.signed(), Template.BODY_DIGEST)) {
            return true;
        }
        Optional<String> digest = signedDigest();
        return digest.map(this::isOfTheBody)
                .orElseGet(() -> isForm() || delivery.body().size() == 0);
    }

    private Octets value(String name, Octets body) {
        return switch (name) {
            case Template.BODY -> body;
            case Template.TIMESTAMP -> Octets.ofText(stampText().orElse(""));
            case Template.ID ->
                Octets.ofText(Optional.ofNullable(recipe.idHeader())
                        .flatMap(delivery::header)
                        .orElse(""));
            case Template.URL -> Octets.ofText(delivery.way().url());
            case Template.FORM -> isForm() ? form(body) : NOTHING;
            default -> NOTHING;
        };
    }

    private static Octets form(Octets body) {
        try {
            return Octets.ofText(FormFields.sorted(body.text()));
        } catch (IllegalArgumentException noForm) {
            return NOTHING;
        }
    }

    private boolean isForm() {
        return delivery.header("Content-Type")
                .filter(type -> type.toLowerCase(Locale.ROOT).startsWith(FORM_TYPE))
                .isPresent();
    }

    private Optional<String> signedDigest() {
        String url = delivery.way().url();
        int query = url.indexOf('?');
        try {
            Map<String, List<String>> fields =
                    query < 0 ? Map.of() : FormFields.of(url.substring(query + 1), StandardCharsets.UTF_8);
            return fields.getOrDefault(DIGEST_PARAMETER, List.of()).stream().findFirst();
        } catch (IllegalArgumentException noQuery) {
            return Optional.empty();
        }
    }

    private boolean isOfTheBody(String digest) {
        String right = HexFormat.of().formatHex(Cipher.sha256(delivery.body()).bytes());
        return Cipher.same(Octets.ofText(right), Octets.ofText(digest.toLowerCase(Locale.ROOT)));
    }
}
