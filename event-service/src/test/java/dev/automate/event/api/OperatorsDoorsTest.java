package dev.automate.event.api;

import dev.automate.testkit.OperatorsDoors;
import dev.automate.testkit.RealKafka;
import dev.automate.testkit.RealPostgres;
import dev.automate.testkit.TestIssuer;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = RealPostgres.class, initArgs = @ResourceArg(name = "service", value = "event"))
@WithTestResource(RealKafka.class)
@WithTestResource(TestIssuer.class)
class OperatorsDoorsTest {
    @Test
    void healthMetricsAndOpenApiAreThere() {
        OperatorsDoors.check("/api/automate/webhooks");
    }
}
