package dev.automate.event.api;

import static dev.automate.event.api.Given.SIGNATURE;
import static dev.automate.event.api.Given.WEBHOOKS;
import static dev.automate.event.api.Given.editor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.common.caller.Scope;
import dev.automate.event.domain.Octets;
import dev.automate.event.domain.recipe.Algorithm;
import dev.automate.event.domain.recipe.Encoding;
import dev.automate.event.source.signature.Cipher;
import dev.automate.testkit.RealKafka;
import dev.automate.testkit.RealPostgres;
import dev.automate.testkit.TestIssuer;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Ten thousand malformed deliveries, the same on every run. */
@QuarkusTest
@WithTestResource(value = RealPostgres.class, initArgs = @ResourceArg(name = "service", value = "event"))
@WithTestResource(RealKafka.class)
@WithTestResource(TestIssuer.class)
class FuzzTest {
    private static final int DELIVERIES = 10_000;
    private static final int AT_ONCE = 50;
    private static final long SEED = 20_260_115;
    private static final String ANY_SECRET = "a secret of some length";
    private static final long GROWTH_BYTES = 64L * 1024 * 1024;

    private static final List<String> SCHEMES = List.of(
            "sha256",
            "github",
            "stripe",
            "slack",
            "shopify",
            "standard-webhooks",
            "twilio",
            "gitlab",
            "basic",
            "token");
    private static final Map<String, String> SECRETS = Map.of(
            "stripe", "whsec_x",
            "slack", "8f742231b10e8888abcd99yyyzzz85a5",
            "standard-webhooks", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "twilio", "0123456789abcdef0123456789abcdef",
            "basic", "me:pass");
    private static final List<String> HEADERS = List.of(
            "X-Webhook-Signature",
            "X-Hub-Signature-256",
            "Stripe-Signature",
            "X-Slack-Signature",
            "X-Slack-Request-Timestamp",
            "X-Shopify-Hmac-Sha256",
            "webhook-id",
            "webhook-timestamp",
            "webhook-signature",
            "X-Twilio-Signature",
            "X-Gitlab-Token",
            "X-Webhook-Authorization",
            "X-Webhook-Token",
            "X-GitHub-Event",
            "ce-specversion",
            "ce-type",
            "ce-id",
            "X-Request-ID",
            "X-Forwarded-For",
            "traceparent");
    private static final List<String> TYPES = List.of(
            "application/json",
            "application/cloudevents+json",
            "application/cloudevents-batch+json",
            "application/x-www-form-urlencoded",
            "application/xml",
            "text/xml; charset=utf-16",
            "text/plain; charset=iso-8859-1",
            "text/plain; charset=",
            "application/json; charset=utf-7",
            "multipart/form-data; boundary=",
            "\"",
            ";;;");
    private static final List<String> CODINGS = List.of("gzip", "deflate", "identity", "br", "gzip, gzip", "");
    private static final List<String> VALUES = List.of(
            "sha256=",
            "sha256=" + "0".repeat(64),
            "t=,v1=",
            "t=1,v1=" + "f".repeat(64),
            "v0=" + "0".repeat(64),
            "v1,AAAA v1a,AAAA",
            "v1a," + "A".repeat(86) + "==",
            "=",
            "====",
            "Basic",
            "Basic !",
            ",".repeat(5_000),
            " ".repeat(100),
            "99999999999999999999",
            "-1",
            "NaN");

    private final String tenant = Given.newTenant();
    private final String token = TestIssuer.token(tenant, "anonymous", Scope.WEBHOOKS_DELIVER);
    private final Random random = new Random(SEED);

    @Test
    void noMalformedDeliveryIsAcceptedOrBreaksAnything() {
        SCHEMES.forEach(this::register);
        Map<Integer, Integer> statuses = new TreeMap<>();
        send(DELIVERIES / 5, statuses);
        long before = usedBytes();

        send(DELIVERIES - DELIVERIES / 5, statuses);

        long growth = usedBytes() - before;
        assertTrue(statuses.keySet().stream().allMatch(status -> status >= 400 && status < 500), statuses.toString());
        assertEquals(
                DELIVERIES,
                statuses.values().stream().mapToInt(Integer::intValue).sum());
        assertTrue(growth < GROWTH_BYTES, growth + " bytes more than before");
        assertEquals(0, (int) editor(tenant).get(Given.EVENTS).path("count"));
    }

    /** Signed rubbish gets past the proof, so the readers of bodies meet it: it is taken or told to be bad. */
    @Test
    void noSignedRubbishBreaksAnything() {
        register("sha256");
        Map<Integer, Integer> statuses = new TreeMap<>();

        send(DELIVERIES / 5, this::signedDelivery, statuses);

        assertTrue(Set.of(202, 400, 413, 415).containsAll(statuses.keySet()), statuses.toString());
        assertTrue(statuses.size() > 2, statuses.toString());
    }

    private void send(int count, Map<Integer, Integer> statuses) {
        send(count, this::delivery, statuses);
    }

    private void send(int count, Supplier<HttpRequest> delivery, Map<Integer, Integer> statuses) {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (int sent = 0; sent < count; sent += AT_ONCE) {
                List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
                for (int i = 0; i < AT_ONCE; i++) {
                    answers.add(client.sendAsync(delivery.get(), HttpResponse.BodyHandlers.ofString()));
                }
                answers.forEach(answer -> statuses.merge(answer.join().statusCode(), 1, Integer::sum));
            }
        }
    }

    private HttpRequest delivery() {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port
                        + WEBHOOKS + one(SCHEMES) + "/" + (random.nextInt(4) == 0 ? "?bodySHA256=zz" : "")))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", one(TYPES))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body()));
        if (random.nextBoolean()) {
            request.header("Content-Encoding", one(CODINGS));
        }
        for (int i = random.nextInt(6); i > 0; i--) {
            request.header(one(HEADERS), random.nextBoolean() ? one(VALUES) : text(random.nextInt(200)));
        }
        if (random.nextInt(3) == 0) {
            request.header(SIGNATURE, one(VALUES));
        }
        return request.build();
    }

    private HttpRequest signedDelivery() {
        byte[] body = body();
        Octets mac = Cipher.mac(Algorithm.SHA256, Octets.ofText(ANY_SECRET), List.of(Octets.of(body)));
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + RestAssured.port + WEBHOOKS + "sha256/"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", one(TYPES))
                .header(SIGNATURE, "sha256=" + Encoding.HEX.write(mac))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (random.nextInt(4) == 0) {
            request.header("Content-Encoding", one(CODINGS));
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            request.header(one(HEADERS.subList(1, HEADERS.size())), text(random.nextInt(200)));
        }
        return request.build();
    }

    private byte[] body() {
        return switch (random.nextInt(8)) {
            case 0 -> new byte[0];
            case 1 -> bytes(random.nextInt(2_000));
            case 2 -> ("{\"type\":" + "[".repeat(random.nextInt(5_000))).getBytes(StandardCharsets.UTF_8);
            case 3 -> ("<!DOCTYPE a [<!ENTITY x \"" + text(20) + "\">]><a>&x;</a>").getBytes(StandardCharsets.UTF_8);
            case 4 -> ("a=%" + text(50)).getBytes(StandardCharsets.UTF_8);
            case 5 -> bytes(random.nextInt(50) == 0 ? 300_000 : 100);
            case 6 -> "{\"type\":\"url_verification\",\"challenge\":\"x\"}".getBytes(StandardCharsets.UTF_8);
            default -> "{\"type\":\"a\",\"data\":{}}".getBytes(StandardCharsets.UTF_8);
        };
    }

    private byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Printable: what is not, no client of HTTP sends and no server of HTTP takes. */
    private String text(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) (' ' + random.nextInt(95)));
        }
        return text.toString();
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private void register(String scheme) {
        editor(tenant)
                .body("{\"source\": \"%s\", \"scheme\": \"%s\", \"secret\": \"%s\"}"
                        .formatted(scheme, scheme, SECRETS.getOrDefault(scheme, ANY_SECRET)))
                .post(Given.SOURCES)
                .then()
                .statusCode(201);
    }

    private static long usedBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
