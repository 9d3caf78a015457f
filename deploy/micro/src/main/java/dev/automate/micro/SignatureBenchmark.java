package dev.automate.micro;

import dev.automate.common.caller.Caller;
import dev.automate.event.domain.Headers;
import dev.automate.event.domain.Octets;
import dev.automate.event.domain.SourceSecret;
import dev.automate.event.source.Delivery;
import dev.automate.event.source.signature.ProofCheck;
import dev.automate.event.source.signature.Providers;
import dev.automate.event.source.signature.Verification;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The proof of a signed webhook. */
@State(Scope.Benchmark)
public class SignatureBenchmark {
    private static final String SECRET = "a-long-shared-secret-of-32-chars";
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Param({"1024", "65536"})
    public int bodyBytes;

    private final List<SourceSecret> secrets = List.of(new SourceSecret("sec-1", Octets.ofText(SECRET), null));
    private final ProofCheck check = new ProofCheck(NOW, Duration.ofSeconds(300));
    private Delivery sha256;
    private Delivery forged;
    private Delivery stripe;

    @Setup
    public void sign() throws GeneralSecurityException {
        String body = "x".repeat(bodyBytes);
        String time = Long.toString(NOW.getEpochSecond());
        sha256 = delivery(body, "X-Webhook-Signature", "sha256=" + hmac(body));
        forged = delivery(body, "X-Webhook-Signature", "sha256=" + hmac("another body"));
        stripe = delivery(body, "Stripe-Signature", "t=" + time + ",v1=" + hmac(time + "." + body));
        if (!(documented() instanceof Verification.Verified)
                || !(timestamped() instanceof Verification.Verified)
                || !(forged() instanceof Verification.Refused)) {
            throw new IllegalStateException("what is measured is not what is meant");
        }
    }

    @Benchmark
    public Verification documented() {
        return check.check(Providers.named("sha256").recipe(), sha256, secrets);
    }

    @Benchmark
    public Verification forged() {
        return check.check(Providers.named("sha256").recipe(), forged, secrets);
    }

    @Benchmark
    public Verification timestamped() {
        return check.check(Providers.named("stripe").recipe(), stripe, secrets);
    }

    private static Delivery delivery(String body, String header, String value) {
        return new Delivery(
                new Caller("default", "anonymous", Set.of()),
                "shop",
                "trace",
                new Headers(List.of(new Headers.Header(header, value))),
                Octets.ofText(body),
                new Delivery.Way("192.0.2.7", "http://127.0.0.1:8080/api/automate/webhooks/shop/"));
    }

    private static String hmac(String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }
}
