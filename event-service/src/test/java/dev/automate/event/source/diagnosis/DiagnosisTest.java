package dev.automate.event.source.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.automate.event.domain.Finding;
import dev.automate.event.domain.Octets;
import dev.automate.event.domain.SourceSecret;
import dev.automate.event.domain.SourceSettings;
import dev.automate.event.domain.WebhookSource;
import dev.automate.event.domain.recipe.Algorithm;
import dev.automate.event.domain.recipe.Encoding;
import dev.automate.event.source.Deliveries;
import dev.automate.event.source.Delivery;
import dev.automate.event.source.signature.Cipher;
import dev.automate.event.source.signature.ProofCheck;
import dev.automate.event.source.signature.Providers;
import dev.automate.event.source.signature.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiagnosisTest {
    private static final Instant NOW = Instant.parse("2026-01-15T10:30:00Z");
    private static final String BODY = "{\"a\":1,\"b\":[1,2]}";
    private static final String HEADER = "X-Webhook-Signature";

    @Test
    void aMissingHeaderIsNamed() {
        List<Finding> findings = diagnose("sha256", BODY);

        assertEquals(List.of(new Finding("no_signature_header", "There is no header X-Webhook-Signature")), findings);
    }

    @Test
    void aWrongSecretIsJustThat() {
        assertEquals(List.of("wrong_secret"), codes(diagnose("sha256", BODY, HEADER, "sha256=" + hex("other", BODY))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\": 1, \"b\": [1, 2]}",
                "{\n  \"a\": 1,\n  \"b\": [\n    1,\n    2\n  ]\n}",
                "{\"a\":1,\"b\":[1,2]}\n"
            })
    void aBodyThatWasReencodedIsToldSo(String signed) {
        List<Finding> findings = diagnose("sha256", BODY, HEADER, "sha256=" + hex("secret", signed));

        assertEquals(List.of("body_reencoded", "wrong_secret"), codes(findings));
    }

    @Test
    void sortedNamesAreTriedToo() {
        List<Finding> findings = diagnose("sha256", "{\"b\":[1,2],\"a\":1}", HEADER, "sha256=" + hex("secret", BODY));

        assertEquals(
                "The body was re-encoded on its way: the parsed JSON, its names sorted, would verify",
                findings.getFirst().text());
    }

    @Test
    void anExpiredSecretIsNamedAndNotShown() {
        List<Finding> findings = diagnose("sha256", BODY, HEADER, "sha256=" + hex("expired", BODY));

        assertEquals(
                "It matches the secret sec-old, which expired at 2026-01-01T00:00:00Z",
                findings.getFirst().text());
        assertFalse(findings.toString().contains("expired\""));
    }

    @Test
    void anotherEncodingIsNamed() {
        String base64 = Encoding.BASE64.write(mac("secret", BODY));

        assertEquals(
                "The signature is base64 where hex is expected",
                diagnose("sha256", BODY, HEADER, "sha256=" + base64).getFirst().text());
        assertEquals(
                "The signature is hex where base64 is expected",
                diagnose("shopify", BODY, "X-Shopify-Hmac-Sha256", hex("secret", BODY))
                        .getFirst()
                        .text());
        assertEquals(
                "wrong_prefix",
                diagnose("sha256", BODY, HEADER, hex("secret", BODY)).getFirst().code());
    }

    @Test
    void aSignatureOfAnotherSchemeIsRecognised() {
        List<Finding> findings = diagnose("sha256", BODY, "X-Hub-Signature-256", "sha256=" + hex("secret", BODY));

        assertEquals(
                "There is a header X-Hub-Signature-256: it looks like a delivery of the scheme github, and would verify"
                        + " as one",
                findings.getFirst().text());
    }

    @Test
    void anOldTimestampIsCounted() {
        long signedAt = NOW.getEpochSecond() - 412;
        String signature = hex("secret", signedAt + "." + BODY);

        List<Finding> findings = diagnose("stripe", BODY, "Stripe-Signature", "t=" + signedAt + ",v1=" + signature);

        assertEquals(
                List.of(new Finding(
                        "timestamp_out_of_tolerance", "The signed timestamp is 412 s old; 300 s are tolerated")),
                findings);
    }

    @Test
    void noFindingHoldsTheRightSignature() {
        String right = hex("secret", BODY);

        List<Finding> findings = diagnose("sha256", BODY, HEADER, "sha256=" + "0".repeat(64));

        assertFalse(findings.toString().contains(right));
        assertFalse(findings.toString().contains(Encoding.BASE64.write(mac("secret", BODY))));
    }

    private static List<Finding> diagnose(String scheme, String body, String... headers) {
        WebhookSource source = source(scheme);
        Delivery delivery = Deliveries.with(Octets.ofText(body), headers);
        Verification verification = new ProofCheck(NOW, source.tolerance())
                .check(Providers.recipeOf(source), delivery, source.secretsAt(NOW));
        Finding first =
                assertInstanceOf(Verification.Refused.class, verification).finding();
        return Diagnosis.of(delivery, source, first, NOW);
    }

    private static WebhookSource source(String scheme) {
        return new WebhookSource(
                new UUID(0, 1),
                "default",
                "any",
                scheme,
                List.of(
                        new SourceSecret("sec-new", Octets.ofText("secret"), null),
                        new SourceSecret("sec-old", Octets.ofText("expired"), Instant.parse("2026-01-01T00:00:00Z"))),
                Duration.ofMinutes(5),
                null,
                null,
                true,
                SourceSettings.NONE,
                NOW,
                NOW);
    }

    private static List<String> codes(List<Finding> findings) {
        return findings.stream().map(Finding::code).toList();
    }

    private static String hex(String secret, String text) {
        return Encoding.HEX.write(mac(secret, text));
    }

    private static Octets mac(String secret, String text) {
        return Cipher.mac(Algorithm.SHA256, Octets.ofText(secret), List.of(Octets.ofText(text)));
    }
}
