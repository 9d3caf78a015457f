package dev.automate.execution.api;

import dev.automate.execution.testing.ServiceTest;
import dev.automate.testkit.OperatorsDoors;
import org.junit.jupiter.api.Test;

@ServiceTest
class OperatorsDoorsTest {
    @Test
    void healthMetricsAndOpenApiAreThere() {
        OperatorsDoors.check("/api/automate/executions");
    }
}
