package dev.automate.event.source;

import dev.automate.common.error.FieldProblem;
import dev.automate.common.http.AddressRange;
import dev.automate.event.domain.Handshake;
import dev.automate.event.domain.SourceSecret;
import dev.automate.event.domain.SourceWish;
import dev.automate.event.domain.WebhookSource;
import dev.automate.event.source.signature.Provider;
import dev.automate.event.source.signature.Providers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What must fit together in a source: scheme and secrets, scheme and recipe, handshake and token. */
public final class SourceRules {
    private SourceRules() {}

    /** What is wrong with the secrets that are wished for under this scheme. */
    public static List<FieldProblem> problems(String scheme, SourceWish wish) {
        Provider provider = Providers.named(scheme);
        List<SourceSecret> secrets = wish.secrets().orElse(List.of());
        if (!provider.recipe().proves()) {
            return secrets.isEmpty()
                    ? List.of()
                    : List.of(new FieldProblem("secret", "The scheme " + scheme + " has no secret"));
        }
        return IntStream.range(0, secrets.size())
                .filter(i -> secrets.get(i).value().size() > 0)
                .filter(i -> !provider.secrets().fits(secrets.get(i).value().text()))
                .mapToObj(i ->
                        new FieldProblem(place(secrets, i), provider.secrets().rule()))
                .toList();
    }

    /**
     * What is wrong with a source as it would be.
     *
     * @param secretsGiven whether its secrets are new, and so have been checked already
     */
    public static List<FieldProblem> problems(WebhookSource wanted, boolean secretsGiven) {
        List<FieldProblem> problems = new ArrayList<>();
        Provider provider = Providers.named(wanted.scheme());
        if (wanted.scheme().equals(Providers.CUSTOM) && wanted.settings().custom() == null) {
            problems.add(new FieldProblem("custom", "This field is required, since the scheme is custom"));
        }
        if (wanted.settings().handshake() == Handshake.HUB && wanted.settings().verifyToken() == null) {
            problems.add(new FieldProblem("verify_token", "This field is required, since the handshake is hub"));
        }
        Integer kept = wanted.settings().keptDays();
        Integer payload = wanted.settings().payloadDays();
        if (kept != null && payload != null && payload > kept) {
            problems.add(new FieldProblem("payload_retention", "Must not be longer than retention"));
        }
        boolean misfit = provider.recipe().proves()
                && wanted.secrets().stream()
                        .anyMatch(secret ->
                                !provider.secrets().fits(secret.value().text()));
        if (!secretsGiven && misfit) {
            problems.add(new FieldProblem(
                    "secrets", "The scheme needs others: " + provider.secrets().rule()));
        }
        return problems;
    }

    /** True when the source is open to that address; text that is no address is nobody's. */
    public static boolean mayComeFrom(WebhookSource source, String address) {
        List<String> ranges = source.settings().allowedCidrs();
        return ranges.isEmpty()
                || AddressRange.address(address)
                        .filter(known -> ranges.stream()
                                .anyMatch(range -> AddressRange.of(range).contains(known)))
                        .isPresent();
    }

    private static String place(List<SourceSecret> secrets, int i) {
        return secrets.size() == 1 ? "secret" : "secrets[" + i + "].value";
    }
}
