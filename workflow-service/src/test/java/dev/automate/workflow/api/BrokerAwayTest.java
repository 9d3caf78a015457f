package dev.automate.workflow.api;

import static dev.automate.workflow.api.Given.ORDER_PROCESSOR;
import static dev.automate.workflow.api.Given.WORKFLOWS;
import static dev.automate.workflow.api.Given.createdId;
import static dev.automate.workflow.api.Given.editor;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.automate.testkit.RealPostgres;
import dev.automate.testkit.TestIssuer;
import dev.automate.workflow.NoBroker;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(NoBroker.class)
@WithTestResource(value = RealPostgres.class, initArgs = @ResourceArg(name = "service", value = "workflow"))
@WithTestResource(TestIssuer.class)
class BrokerAwayTest {
    private final String tenant = Given.newTenant();

    @Test
    void aChangeIsSavedAndAnsweredAllTheSame() {
        String id = assertTimeout(Duration.ofSeconds(10), () -> createdId(tenant, ORDER_PROCESSOR));

        editor(tenant).get(WORKFLOWS + id + "/").then().statusCode(200).body("slug", equalTo("order-processor"));
        editor(tenant).delete(WORKFLOWS + id + "/").then().statusCode(204);
    }
}
