package dev.automate.event.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.automate.common.caller.Caller;
import dev.automate.event.domain.Octets;
import dev.automate.event.source.Verification.Refused;
import dev.automate.event.source.Verification.Verified;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignatureSchemesTest {
    private static final Verification WRONG = new Refused("wrong signature");

    /** Test cases 1, 2 and 3 of RFC 4231: key, data and HMAC-SHA-256. */
    @ParameterizedTest
    @CsvSource({
        "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b, 4869205468657265,"
                + " b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
        "4a656665, 7768617420646f2079612077616e7420666f72206e6f7468696e673f,"
                + " 5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,"
                + " dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd,"
                + " 773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
    })
    void publishedVectorsAreVerified(String key, String data, String hmac) {
        Octets secret = Octets.of(HexFormat.of().parseHex(key));
        Octets body = Octets.of(HexFormat.of().parseHex(data));

        assertEquals(new Verified(), verify("sha256", "X-Webhook-Signature", "sha256=" + hmac, body, secret));
        assertEquals(new Verified(), verify("github", "X-Hub-Signature-256", "sha256=" + hmac, body, secret));
    }

    /** The example of GitHub's documentation, "Testing the webhook payload validation". */
    @Test
    void gitHubsOwnExampleIsVerified() {
        Verification verification = verify(
                "github",
                "X-Hub-Signature-256",
                "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
                Octets.ofText("Hello, World!"),
                Octets.ofText("It's a Secret to Everybody"));

        assertEquals(new Verified(), verification);
    }

    @Test
    void oneWrongDigitAnywhereIsRefused() {
        Octets body = Octets.ofText("Hello, World!");
        Octets secret = Octets.ofText("secret");
        String right = HexFormat.of().formatHex(Hmac.sha256(secret, body));

        for (int i = 0; i < right.length(); i++) {
            char other = right.charAt(i) == '0' ? '1' : '0';
            String wrong = right.substring(0, i) + other + right.substring(i + 1);
            assertEquals(WRONG, verify("sha256", "X-Webhook-Signature", "sha256=" + wrong, body, secret));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', no signature",
        "' ', no signature",
        "sha256=, wrong signature",
        "sha256=zz344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7, wrong signature",
        "sha1=b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7, wrong signature",
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7, wrong signature",
        "sha256=b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff700, wrong signature"
    })
    void otherFormsAreRefused(String header, String reason) {
        Octets secret = Octets.of(HexFormat.of().parseHex("0b".repeat(20)));

        Verification verification = verify("sha256", "X-Webhook-Signature", header, Octets.ofText("Hi There"), secret);

        assertEquals(new Refused(reason), verification);
    }

    @Test
    void capitalDigitsAreTheSameDigits() {
        Octets body = Octets.ofText("a");
        Octets secret = Octets.ofText("b");
        String hex = HexFormat.of().withUpperCase().formatHex(Hmac.sha256(secret, body));

        assertEquals(new Verified(), verify("sha256", "X-Webhook-Signature", "sha256=" + hex, body, secret));
    }

    @Test
    void anySecretMayHaveSignedAndNoSecretVerifiesNothing() {
        Octets body = Octets.ofText("body");
        Octets secret = Octets.ofText("second");
        String header = "sha256=" + HexFormat.of().formatHex(Hmac.sha256(secret, body));
        SignatureScheme scheme = SignatureSchemes.named("sha256");
        Delivery delivery = delivery("X-Webhook-Signature", header, body);

        assertEquals(new Verified(), scheme.verify(delivery, List.of(Octets.ofText("first"), secret)));
        assertEquals(new Verified(), scheme.verify(delivery, List.of(secret, Octets.ofText("first"))));
        assertEquals(WRONG, scheme.verify(delivery, List.of()));
    }

    @Test
    void theSchemeWithoutASignatureVerifiesNothing() {
        SignatureScheme none = SignatureSchemes.named("none");

        assertFalse(none.signs());
        assertEquals(
                new Refused("the source doesn't sign"),
                none.verify(delivery("X-Webhook-Signature", "sha256=", Octets.ofText("a")), List.of()));
    }

    private static Verification verify(String scheme, String header, String value, Octets body, Octets secret) {
        return SignatureSchemes.named(scheme).verify(delivery(header, value, body), List.of(secret));
    }

    static Delivery delivery(String header, String value, Octets body) {
        Map<String, String> headers = Map.of(header, value);
        return new Delivery(
                new Caller("default", "anonymous", Set.of()),
                "any",
                "trace",
                name -> Optional.ofNullable(headers.get(name)),
                body);
    }
}
