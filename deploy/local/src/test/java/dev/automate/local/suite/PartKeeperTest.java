package dev.automate.local.suite;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.parts.PartFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartKeeperTest {

    private static final String STAYS = "echo ready; exec sleep 300";

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final List<PartKeeper<ShellPart>> keepers = new ArrayList<>();

    @AfterEach
    void stop() {
        keepers.forEach(PartKeeper::stop);
    }

    @Test
    void aKilledPartIsStartedAgainAndThatIsSaid() {
        PartKeeper<ShellPart> keeper = keeperOf(STAYS);
        keeper.start();
        long first = keeper.part().orElseThrow().pid();

        keeper.kill();

        await().atMost(Duration.ofSeconds(60)).until(() -> keeper.alive() && keeper.state() == PartState.READY);
        assertNotEquals(first, keeper.part().orElseThrow().pid());
        assertEquals(1, keeper.status().restarts());
        assertTrue(said().contains("process " + first + " has ended or was killed; starting it again"), this::said);
    }

    @Test
    void aStoppedPartStaysAway() {
        PartKeeper<ShellPart> keeper = keeperOf(STAYS);
        keeper.start();
        ShellPart part = keeper.part().orElseThrow();

        keeper.stop();

        assertFalse(part.alive());
        assertEquals(PartState.STOPPED, keeper.status().state());
        assertNull(keeper.status().pid());
        assertFalse(said().contains("starting it again"), this::said);
    }

    @Test
    void aStoppedPartCanBeStartedAgain() {
        PartKeeper<ShellPart> keeper = keeperOf(STAYS);
        keeper.start();
        keeper.stop();

        keeper.start();

        assertEquals(PartState.READY, keeper.state());
        assertTrue(keeper.alive());
    }

    @Test
    void aPartThatDiesAtTheStartFailsWithTheEndOfItsLog() {
        PartKeeper<ShellPart> keeper = keeperOf("echo no such database; exit 7");

        PartFailure failure = assertThrows(PartFailure.class, keeper::start);

        assertTrue(failure.toString().contains("sample ended with code 7"), failure::toString);
        assertTrue(failure.toString().contains("no such database"), failure::toString);
    }

    @Test
    void aPartThatNeverGetsReadyFailsAfterItsLimit() throws IOException {
        Files.writeString(log(), "still thinking\n");
        PartKeeper<ShellPart> keeper = keeperOf("exec sleep 300", Duration.ofSeconds(2));

        PartFailure failure = assertThrows(PartFailure.class, keeper::start);

        assertTrue(failure.toString().contains("is not ready after"), failure::toString);
        assertTrue(failure.toString().contains("still thinking"), failure::toString);
    }

    private Path log() {
        return folder.resolve("sample.log");
    }

    private PartKeeper<ShellPart> keeperOf(String script) {
        return keeperOf(script, Duration.ofSeconds(60));
    }

    private PartKeeper<ShellPart> keeperOf(String script, Duration limit) {
        Journal journal =
                new Journal(folder.resolve("journal.log"), new PrintStream(said, true, StandardCharsets.UTF_8));
        PartSpec<ShellPart> spec =
                new PartSpec<>("sample", 0, Set.of(), () -> new ShellPart("sample", script, log()), limit);
        PartKeeper<ShellPart> keeper = new PartKeeper<>(spec, journal, () -> {});
        keepers.add(keeper);
        return keeper;
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
