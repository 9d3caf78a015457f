package dev.automate.event.api;

import static dev.automate.event.api.Given.EVENTS;
import static dev.automate.event.api.Given.editor;
import static org.hamcrest.Matchers.equalTo;

import dev.automate.testkit.RealKafka;
import dev.automate.testkit.RealPostgres;
import dev.automate.testkit.TestIssuer;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(FullTest.RoomForHundredBytes.class)
@WithTestResource(value = RealPostgres.class, initArgs = @ResourceArg(name = "service", value = "event"))
@WithTestResource(RealKafka.class)
@WithTestResource(TestIssuer.class)
class FullTest {
    private final String tenant = Given.newTenant();

    /** Hardly any memory for events that wait. */
    public static final class RoomForHundredBytes implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("automate.event.commit.max-queued-size", "100");
        }
    }

    @Test
    void whatFindsNoRoomIsToldToComeAgainAndTakesNoneFromOthers() {
        String large = "{\"type\": \"a\", \"payload\": {\"x\": \"" + "y".repeat(100) + "\"}}";

        for (int attempt = 0; attempt < 3; attempt++) {
            editor(tenant)
                    .body(large)
                    .post(EVENTS)
                    .then()
                    .statusCode(503)
                    .header("Retry-After", equalTo("1"))
                    .body("error.code", equalTo("SERVICE_UNAVAILABLE"));
            editor(tenant)
                    .body("{\"type\": \"a\", \"payload\": {\"x\": \"fits, again and again\"}}")
                    .post(EVENTS)
                    .then()
                    .statusCode(201);
        }
    }
}
