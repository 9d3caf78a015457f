package dev.automate.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestFiguresTest {
    private final Deliveries deliveries = new Deliveries();

    @Test
    void whatIsAcceptedAndNotStoredIsLost() {
        accept(3);

        IngestFigures figures = figures(2);

        assertEquals(1, figures.lost());
        assertEquals(0, figures.doubled());
    }

    @Test
    void whatIsStoredBeyondThatIsDoubled() {
        accept(3);

        assertEquals(2, figures(5).doubled());
    }

    @Test
    void processorTimeIsToldForEachAcceptedOne() {
        accept(4);
        deliveries.refused(503, true);
        deliveries.refused(429, true);

        IngestFigures figures = figures(4);

        assertEquals(500.0, figures.toMap().get("event_service_cpu_us"));
        assertEquals(250.0, figures.toMap().get("postgres_cpu_us"));
        assertEquals(2L, figures.toMap().get("refused"));
        assertEquals(1L, figures.toMap().get("server_errors"));
        assertEquals(2.0, figures.acceptedPerSecond());
    }

    @Test
    void aPartsProcessorTimeIsRead(@TempDir Path home) throws Exception {
        Files.writeString(
                home.resolve("status.json"),
                "{\"parts\": [{\"name\": \"event\", \"pid\": %d}]}"
                        .formatted(ProcessHandle.current().pid()));

        assertTrue(new PartCpu(home, "event").used().isPositive());
    }

    private void accept(int count) {
        for (int i = 0; i < count; i++) {
            deliveries.accepted("evt-" + i, 1_000);
        }
    }

    private IngestFigures figures(long stored) {
        return new IngestFigures(deliveries, 2.0, stored, Duration.ofMillis(2), Duration.ofMillis(1));
    }
}
