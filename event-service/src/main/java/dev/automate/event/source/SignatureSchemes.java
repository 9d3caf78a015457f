package dev.automate.event.source;

import dev.automate.event.domain.Octets;
import java.util.List;
import java.util.Optional;

/** The signature schemes that a source may name. */
public final class SignatureSchemes {
    public static final String DEFAULT = "sha256";

    private static final SignatureScheme DOCUMENTED = new HexHmacScheme(DEFAULT, "X-Webhook-Signature");

    /** GitHub's: see "Validating webhook deliveries" in its documentation. */
    private static final SignatureScheme GITHUB = new HexHmacScheme("github", "X-Hub-Signature-256");

    private static final List<SignatureScheme> ALL = List.of(DOCUMENTED, GITHUB, new NoSignature());
    private static final List<Octets> NOBODYS_SECRET = List.of(Octets.ofText("nobody signs with this one"));

    private SignatureSchemes() {}

    public static Optional<SignatureScheme> find(String name) {
        return ALL.stream().filter(scheme -> scheme.name().equals(name)).findFirst();
    }

    /** The scheme of a source that has been saved. */
    public static SignatureScheme named(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException("no signature scheme is named " + name));
    }

    public static List<String> names() {
        return ALL.stream().map(SignatureScheme::name).toList();
    }

    /** Takes as long as a real check, so that the time of a refusal doesn't tell which sources there are. */
    public static void pretend(Delivery delivery) {
        DOCUMENTED.verify(delivery, NOBODYS_SECRET);
    }
}
