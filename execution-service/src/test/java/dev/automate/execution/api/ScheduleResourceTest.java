package dev.automate.execution.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.automate.common.caller.Scope;
import dev.automate.common.message.TriggerType;
import dev.automate.execution.testing.Sender;
import dev.automate.execution.testing.ServiceTest;
import dev.automate.testkit.TestIssuer;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class ScheduleResourceTest {
    private static final String NINE_IN_BERLIN = "{'cron':'0 9 * * *','timezone':'Europe/Berlin'}";

    private final Sender sender = new Sender();
    private final String tenant = "t-" + UUID.randomUUID();
    private final UUID workflow = UUID.randomUUID();

    @AfterEach
    void close() {
        sender.close();
    }

    @Test
    void aSavedScheduleTellsItsNextTimesAtOnce() {
        sender.workflow(workflow, 1, tenant, true, TriggerType.SCHEDULE, NINE_IN_BERLIN);

        ValidatableResponse shown = show(tenant, workflow);

        List<String> next = shown.statusCode(200)
                .body("cron", equalTo("0 9 * * *"))
                .body("timezone", equalTo("Europe/Berlin"))
                .body("last_run", nullValue())
                .body("next_runs", hasSize(5))
                .body("keySet()", contains("cron", "timezone", "next_runs", "last_run"))
                .extract()
                .path("next_runs");
        assertEquals(
                List.of(LocalTime.of(9, 0)),
                next.stream()
                        .map(time -> Instant.parse(time)
                                .atZone(ZoneId.of("Europe/Berlin"))
                                .toLocalTime())
                        .distinct()
                        .toList());
    }

    @Test
    void aDisabledScheduleHasNoNextTimes() {
        sender.workflow(workflow, 1, tenant, false, TriggerType.SCHEDULE, NINE_IN_BERLIN);

        show(tenant, workflow).statusCode(200).body("next_runs", empty());
    }

    @Test
    void whatHasNoScheduleIsNotFound() {
        sender.workflow(workflow, 1, tenant, true, TriggerType.SCHEDULE, NINE_IN_BERLIN);
        UUID manual = sender.manualWorkflow(tenant, true, "{'nodes':[]}");
        UUID former = UUID.randomUUID();
        sender.workflow(former, 1, tenant, true, TriggerType.SCHEDULE, NINE_IN_BERLIN);
        sender.workflow(former, 2, tenant, true, TriggerType.MANUAL, "{}");

        show("t-" + UUID.randomUUID(), workflow).statusCode(404);
        show(tenant, manual).statusCode(404);
        show(tenant, former).statusCode(404);
        show(tenant, UUID.randomUUID()).statusCode(404);
        given().get(path(workflow)).then().statusCode(401);
    }

    private static ValidatableResponse show(String tenant, UUID workflow) {
        return given().auth()
                .oauth2(TestIssuer.token(tenant, "user:ann", Scope.WORKFLOWS_READ))
                .get(path(workflow))
                .then();
    }

    private static String path(UUID workflow) {
        return "/api/automate/workflows/" + workflow + "/schedule/";
    }
}
