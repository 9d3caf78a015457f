package dev.automate.local.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusFileTest {

    private static final Instant BIRTH = Instant.parse("2026-01-02T03:04:05.678Z");

    @TempDir
    private Path folder;

    @Test
    void whatWasWrittenIsRead() {
        StatusFile file = new StatusFile(folder.resolve("status.json"));
        SuiteStatus status = status(4_000_000_000L, BIRTH);

        file.write(status);

        assertEquals(Optional.of(status), file.read());
    }

    @Test
    void programsFindDocumentedNames() {
        String json = StatusFile.json(status(17, BIRTH));

        for (String name : List.of("name", "pid", "port", "state", "gateway_url", "supervisor_pid", "started_at")) {
            assertTrue(json.contains("\"" + name + "\""), json);
        }
        assertTrue(json.contains("\"ready\""), json);
    }

    @Test
    void aNumberThatAnotherProcessHasByNowIsNotOurs() throws IOException {
        SuiteHome home = new SuiteHome(folder);
        home.statusFile().write(status(ProcessHandle.current().pid(), BIRTH));

        SuiteStatus found = home.status();

        assertEquals(SuiteState.STOPPED, found.state());
        assertEquals(PartState.STOPPED, found.parts().getFirst().state());
        assertTrue(Files.exists(folder.resolve("status.json")));
    }

    @Test
    void aLivingPartWithoutItsSupervisorIsOrphaned() {
        ProcessHandle self = ProcessHandle.current();
        SuiteHome home = new SuiteHome(folder);
        home.statusFile().write(status(self.pid(), self.info().startInstant().orElseThrow()));

        assertEquals(SuiteState.ORPHANED, home.status().state());
    }

    @Test
    void nothingWrittenMeansAllStopped() {
        SuiteStatus status = new SuiteHome(folder).status();

        assertEquals(SuiteState.STOPPED, status.state());
        assertEquals(
                PortPlan.PARTS, status.parts().stream().map(PartStatus::name).toList());
    }

    @Test
    void aBrokenFileCountsAsNone() throws IOException {
        Path path = folder.resolve("status.json");
        Files.writeString(path, "{ \"state\": ");

        assertEquals(Optional.empty(), new StatusFile(path).read());
    }

    private static SuiteStatus status(long pid, Instant startedAt) {
        PartStatus part = new PartStatus("event", PartState.READY, 8083, pid, startedAt, 2, "event.log");
        return new SuiteStatus(SuiteState.RUNNING, "home", 8080, 4_000_000_001L, BIRTH, List.of(part));
    }
}
