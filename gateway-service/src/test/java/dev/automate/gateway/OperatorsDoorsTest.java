package dev.automate.gateway;

import dev.automate.testkit.OperatorsDoors;
import org.junit.jupiter.api.Test;

@GatewayTest
class OperatorsDoorsTest {
    @Test
    void healthMetricsAndOpenApiAreThere() {
        OperatorsDoors.check("/api/auth/token");
    }
}
