package dev.automate.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class StartupLogTest {
    @Test
    void theLatestStartIsTold() {
        StartupLog log = new StartupLog(List.of(
                "10:00:00  gateway    starting on port 8080",
                "10:00:09  gateway    ready after 9.0 s (pid 1)",
                "Automate is ready after 20.5 s",
                "10:10:07  gateway    ready after 7.1 s (pid 2)",
                "10:10:08  event      ready after 8.2 s (pid 3)",
                "Automate is ready after 12.3 s"));

        assertEquals(12.3, log.readySeconds());
        assertEquals(7.1, log.readySeconds("gateway"));
        assertEquals(8.2, log.readySeconds("event"));
    }
}
