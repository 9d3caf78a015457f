package dev.automate.gateway;

import static dev.automate.gateway.Given.bearer;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@GatewayTest
@TestProfile(UpstreamHealthTest.TwoInstances.class)
class UpstreamHealthTest {
    private static final String PATH = "/api/automate/workflows/";
    private static final Duration SOON = Duration.ofSeconds(10);

    private static final MoodyServer ONE = new MoodyServer("one");
    private static final MoodyServer TWO = new MoodyServer("two");

    private String access;

    @BeforeEach
    void bothAreWell() {
        access = Given.login("admin", "secret").access();
        bothAgain();
        await().atMost(SOON).until(() -> askedInTurn().equals(Set.of("one", "two")));
    }

    @AfterEach
    void bothAgain() {
        ONE.is(MoodyServer.Mood.WELL);
        TWO.is(MoodyServer.Mood.WELL);
    }

    @Test
    void instanceThatIsNotReadyIsLeftOutWithinTwoProbesAndComesBack() {
        ONE.is(MoodyServer.Mood.NOT_READY);
        int probesBefore = ONE.probes();
        await().atMost(SOON).until(() -> ONE.probes() >= probesBefore + 3);

        assertEquals(Set.of("two"), askedInTurn());

        ONE.is(MoodyServer.Mood.WELL);
        await().atMost(SOON).until(() -> askedInTurn().equals(Set.of("one", "two")));
    }

    @Test
    void instanceThatHangsIsLeftOut() {
        ONE.is(MoodyServer.Mood.HANGING);
        int probesBefore = ONE.probes();
        await().atMost(SOON).until(() -> ONE.probes() >= probesBefore + 3);

        assertEquals(Set.of("two"), askedInTurn());
    }

    @Test
    void deathOfAnInstanceIsNoticedByNobody() {
        ONE.is(MoodyServer.Mood.GONE);

        for (int i = 0; i < 20; i++) {
            bearer(access).get(PATH).then().statusCode(200);
            bearer(access).body("{\"a\":1}").post(PATH).then().statusCode(200).body("name", equalTo("two"));
        }
    }

    @Test
    void whatMayHaveBeenDoneIsSentAgainOnlyWhenThatIsNoHarm() {
        ONE.is(MoodyServer.Mood.DROPPING);

        for (int i = 0; i < 6; i++) {
            bearer(access).get(PATH).then().statusCode(200).body("name", equalTo("two"));
        }
        await().atMost(SOON).until(() -> {
            int before = ONE.requests() + TWO.requests();
            int status = bearer(access).body("{\"a\":1}").post(PATH).statusCode();
            assertEquals(1, ONE.requests() + TWO.requests() - before, "sent once");
            return status == 503;
        });
    }

    @Test
    void whenNobodyIsLeftItIsSaidAtOnceAndOverAtOnce() {
        ONE.is(MoodyServer.Mood.GONE);
        TWO.is(MoodyServer.Mood.GONE);

        for (int i = 0; i < 5; i++) {
            bearer(access)
                    .get(PATH)
                    .then()
                    .statusCode(503)
                    .header("Retry-After", "1")
                    .body("error.code", equalTo("SERVICE_UNAVAILABLE"));
        }

        TWO.is(MoodyServer.Mood.WELL);
        bearer(access).get(PATH).then().statusCode(200).body("name", equalTo("two"));
    }

    @Test
    void metricSaysWhoIsIn() {
        ONE.is(MoodyServer.Mood.NOT_READY);

        await().atMost(SOON)
                .until(() -> io.restassured.RestAssured.get("/q/metrics")
                        .asString()
                        .contains("automate_gateway_upstream_up{application=\"gateway-service\",instance=\"" + ONE.url()
                                + "\",service=\"workflow\"} 0.0"));
    }

    private Set<String> askedInTurn() {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < 6; i++) {
            names.add(bearer(access).get(PATH).then().statusCode(200).extract().path("name"));
        }
        assertTrue(names.size() <= 2);
        return names;
    }

    /** Two instances of the workflow service. */
    public static final class TwoInstances implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("automate.gateway.upstreams.workflow", ONE.url() + "," + TWO.url());
        }
    }
}
