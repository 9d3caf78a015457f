package dev.automate.event.usecase.outgoing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.automate.event.domain.Octets;
import dev.automate.event.domain.SourceSecret;
import dev.automate.event.domain.outgoing.DueMessage;
import dev.automate.event.domain.outgoing.Messages;
import dev.automate.event.domain.outgoing.SigningSecret;
import dev.automate.event.source.Deliveries;
import dev.automate.event.source.signature.ProofCheck;
import dev.automate.event.source.signature.Providers;
import dev.automate.event.source.signature.Verification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignedHeadersTest {
    private static final Instant SIGNED_AT = Instant.ofEpochSecond(1614265330);
    private static final String BODY = "{\"test\": 2432232314}";
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    /** Standard Webhooks: the vector of the reference libraries' tests, github.com/standard-webhooks/standard-webhooks. */
    @Test
    void thePublishedVectorIsMade() {
        Map<String, String> headers = headers(List.of(Messages.SECRET), Map.of());

        assertEquals("msg_p5jXN8AQM9LWM0D4loKWxJek", headers.get("webhook-id"));
        assertEquals("1614265330", headers.get("webhook-timestamp"));
        assertEquals(SIGNATURE, headers.get("webhook-signature"));
        assertEquals("application/json", headers.get("content-type"));
    }

    @Test
    void whileASecretIsRotatedBothSignTheNewerOneFirst() {
        SigningSecret newer =
                SigningSecret.of("sec-2", "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8));

        String signatures = String.valueOf(
                headers(List.of(Messages.SECRET, newer), Map.of()).get("webhook-signature"));

        assertEquals(2, signatures.split(" ", -1).length);
        assertEquals(SIGNATURE, signatures.split(" ", -1)[1]);
    }

    @Test
    void whatHasExpiredSignsNothing() {
        SigningSecret newer =
                SigningSecret.of("sec-2", "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8));

        String signatures = String.valueOf(headers(List.of(Messages.SECRET.until(SIGNED_AT), newer), Map.of())
                .get("webhook-signature"));

        assertFalse(signatures.contains(SIGNATURE), signatures);
    }

    @Test
    void eachOfSeveralSignaturesIsTakenByOurOwnDoorForStandardWebhooks() {
        SigningSecret newer =
                SigningSecret.of("sec-2", "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8));
        Map<String, String> headers = headers(List.of(Messages.SECRET, newer), Map.of());

        for (SigningSecret secret : List.of(Messages.SECRET, newer)) {
            assertEquals(new Verification.Verified(secret.id()), proof(headers, secret));
        }
    }

    @Test
    void headersOfTheSubscriptionNeverTakeThePlaceOfTheSignatures() {
        Map<String, String> headers =
                headers(List.of(Messages.SECRET), Map.of("Webhook-Signature", "v1,forged", "X-Api-Key", "s3cret"));

        assertEquals(SIGNATURE, headers.get("webhook-signature"));
        assertEquals("s3cret", headers.get("x-api-key"));
        assertFalse(headers.containsValue("v1,forged"));
    }

    private static Verification proof(Map<String, String> headers, SigningSecret secret) {
        String[] pairs = headers.entrySet().stream()
                .flatMap(header -> List.of(header.getKey(), header.getValue()).stream())
                .toArray(String[]::new);
        return new ProofCheck(SIGNED_AT, Duration.ofMinutes(5))
                .check(
                        Providers.named("standard-webhooks").recipe(),
                        Deliveries.with(Octets.ofText(BODY), pairs),
                        List.of(new SourceSecret(secret.id(), secret.value(), null)));
    }

    private static Map<String, String> headers(List<SigningSecret> secrets, Map<String, String> own) {
        DueMessage message = new DueMessage(
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                "test",
                Octets.ofText(BODY),
                Messages.subscription(secrets, own),
                0,
                0,
                SIGNED_AT,
                1);
        return SignedHeaders.of(message, SIGNED_AT);
    }
}
