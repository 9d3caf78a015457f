package dev.automate.gateway;

import static dev.automate.gateway.Given.bearer;
import static dev.automate.gateway.Given.json;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** An embed's requests count twice: as their visitor's, and as the embed's. */
@GatewayTest
@TestProfile(LimitTest.DocumentedLimits.class)
class EmbedLimitTest {
    @Inject
    Given given;

    @Inject
    GivenEmbed embeds;

    @Test
    void sixtyFourClientsOfAnEmbedNeverGetOneMoreThanItHas() {
        GivenEmbed.Made embed = embeds.embed(given.tenant(), 25);

        assertEquals(104, refusedOf128(embed));
    }

    @Test
    void sixtyFourClientsOfASessionNeverGetOneMoreThanAVisitorHas() {
        GivenEmbed.Made embed = embeds.embed(given.tenant(), 100);

        assertEquals(68, refusedOf128(embed));
    }

    @Test
    void theNarrowerOfTwoLimitsIsTold() {
        GivenEmbed.Made wide = embeds.embed(given.tenant(), 1_000);
        GivenEmbed.Made narrow = embeds.embed(given.tenant(), 7);

        keyOf(wide)
                .get(wide.door("config"))
                .then()
                .header("X-RateLimit-Limit", "60")
                .header("X-RateLimit-Remaining", "59")
                .header("RateLimit-Policy", "\"embed\";q=60;w=60");
        keyOf(narrow)
                .get(narrow.door("config"))
                .then()
                .header("X-RateLimit-Limit", "7")
                .header("X-RateLimit-Remaining", "6")
                .header("RateLimit-Policy", "\"embed-total\";q=7;w=60");
    }

    /** What one visitor is refused is not taken from the others. */
    @Test
    void aVisitorWhoAsksTooOftenLeavesTheEmbedToTheOthers() {
        GivenEmbed.Made embed = embeds.embed(given.tenant(), 70);
        String often = VisitorSessionTest.session(embed).getString("token");
        LimitTest.all(8, 12, chat(embed, often));

        bearer(often)
                .header("Origin", GivenEmbed.SHOP)
                .post(embed.door("chat"))
                .then()
                .statusCode(429)
                .header("X-RateLimit-Limit", "60");
        bearer(VisitorSessionTest.session(embed).getString("token"))
                .header("Origin", GivenEmbed.SHOP)
                .post(embed.door("chat"))
                .then()
                .statusCode(200)
                .header("X-RateLimit-Limit", "70")
                .header("X-RateLimit-Remaining", "7");
    }

    @Test
    void aChangedLimitCountsAtOnce() {
        GivenEmbed.Made embed = embeds.embed(given.tenant(), 1);
        keyOf(embed).get(embed.door("config")).then().statusCode(200);
        keyOf(embed).get(embed.door("config")).then().statusCode(429);

        embeds.tell(embed, 3, GivenEmbed.key(embed.key(), null));

        keyOf(embed).get(embed.door("config")).then().statusCode(200).header("X-RateLimit-Remaining", "1");
    }

    @Test
    void whoHoldsAKeyCountsByTheirAddress() {
        GivenEmbed.Made embed = embeds.embed(given.tenant(), 1_000);
        String key = embed.key().text();
        String here = Given.address();
        Given.from(here).header("X-API-Key", key).get(embed.door("config"));

        Given.from(here)
                .header("X-API-Key", key)
                .get(embed.door("config"))
                .then()
                .header("X-RateLimit-Remaining", "58");
        Given.from(Given.address())
                .header("X-API-Key", key)
                .get(embed.door("config"))
                .then()
                .header("X-RateLimit-Remaining", "59");
    }

    /** How many of 128 requests are one too many; what the service does with the others is not the limit's matter. */
    private static long refusedOf128(GivenEmbed.Made embed) {
        HttpRequest request = chat(embed, VisitorSessionTest.session(embed).getString("token"));
        return LimitTest.all(64, 2, request).stream()
                .filter(status -> status == 429)
                .count();
    }

    private static RequestSpecification keyOf(GivenEmbed.Made embed) {
        return json().header("X-API-Key", embed.key().text());
    }

    private static HttpRequest chat(GivenEmbed.Made embed, String token) {
        return HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + embed.door("chat")))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token)
                .header("Origin", GivenEmbed.SHOP)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
    }
}
