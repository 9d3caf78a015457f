package dev.automate.local.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.parts.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortPlanTest {

    @ParameterizedTest
    @CsvSource({"gateway,8080", "workflow,8081", "execution,8082", "event,8083", "datachat,8084", "rag,8085"})
    void servicesHaveTheirDocumentedPorts(String part, int port) {
        assertEquals(port, new PortPlan(PortPlan.DEFAULT_BASE).of(part));
    }

    @ParameterizedTest
    @CsvSource({"embed,9106", "postgres,9107", "kafka,9108", "redis,9109"})
    void anotherBaseMovesAll(String part, int port) {
        assertEquals(port, new PortPlan(9100).of(part));
        assertEquals(9110, new PortPlan(9100).kafkaController());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 80, 1023, 65_526, 70_000})
    void aBaseWithoutRoomIsRefused(int base) {
        assertThrows(IllegalArgumentException.class, () -> new PortPlan(base));
    }

    @Test
    void aTakenPortIsNamedWithItsOwnerAndAWayOut() throws IOException {
        int base = FreePorts.block(PortPlan.SIZE);
        try (ServerSocket taken = new ServerSocket(base + 3, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            Optional<String> problem = PortCheck.problem(new PortPlan(base));

            String text = problem.orElseThrow();
            assertTrue(text.startsWith("Port " + taken.getLocalPort() + ", meant for event, is taken by "), text);
            assertTrue(text.contains("pid " + ProcessHandle.current().pid()), text);
            assertTrue(text.contains("--port-base "), text);
        }
    }

    @Test
    void freePortsAreNoProblem() {
        assertEquals(Optional.empty(), PortCheck.problem(new PortPlan(FreePorts.block(PortPlan.SIZE))));
    }
}
