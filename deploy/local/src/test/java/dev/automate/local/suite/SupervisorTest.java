package dev.automate.local.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.parts.Part;
import dev.automate.parts.PartFailure;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {

    private static final String STAYS = "echo ready; exec sleep 300";

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void partsStopInOrderWithTheGatewayFirstAndTheDatabaseLast() {
        Supervisor supervisor = supervisorOf(
                List.of(spec("postgres", STAYS), spec("kafka", STAYS), spec("redis", STAYS)),
                List.of(spec("event", STAYS), spec("gateway", STAYS)));
        supervisor.start();

        supervisor.stop();

        List<String> stops = said.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains("stopped after"))
                .map(line -> line.split("\\s+", 3)[1])
                .toList();
        assertEquals(List.of("gateway", "event", "kafka", "redis", "postgres"), stops);
    }

    @Test
    void theStatusFileTellsEveryProcessAndThatTheyAreGone() {
        Supervisor supervisor = supervisorOf(List.of(spec("postgres", STAYS)), List.of(spec("gateway", STAYS)));

        supervisor.start();
        SuiteStatus running = home().status();
        supervisor.stop();
        SuiteStatus after = home().status();

        assertEquals(SuiteState.RUNNING, running.state());
        assertTrue(running.parts().stream().allMatch(part -> part.pid() != null));
        assertTrue(after.parts().stream().allMatch(part -> part.state() == PartState.STOPPED));
    }

    @Test
    void aServiceThatDoesNotStartIsNamed() {
        Supervisor supervisor = supervisorOf(
                List.of(spec("postgres", STAYS)),
                List.of(spec("gateway", STAYS), spec("event", "echo no topic; exit 3")));

        PartFailure failure = assertThrows(PartFailure.class, supervisor::start);
        supervisor.stop();

        assertTrue(failure.toString().contains("event ended with code 3"), failure::toString);
        assertTrue(failure.toString().contains("no topic"), failure::toString);
    }

    @Test
    void aPartStartsWhenWhatItNeedsIsReadyAndWaitsForNothingElse() {
        String pipe = folder.resolve("datachat.runs").toString();
        String make = "mkfifo " + pipe + " 2>/dev/null; ";
        Supervisor supervisor = supervisorOf(
                List.of(spec("postgres", STAYS), spec("kafka", make + "read line < " + pipe + "; " + STAYS)),
                List.of(
                        spec("datachat", make + "echo >" + pipe + "; " + STAYS, "postgres"),
                        spec("event", STAYS, "postgres", "kafka")));

        supervisor.start();
        supervisor.stop();

        List<String> lines = said.toString(StandardCharsets.UTF_8).lines().toList();
        assertTrue(first(lines, "postgres", "ready") < first(lines, "datachat", "starting"), () -> "" + lines);
        assertTrue(first(lines, "kafka", "ready") < first(lines, "event", "starting"), () -> "" + lines);
    }

    private static int first(List<String> lines, String part, String what) {
        return lines.indexOf(lines.stream()
                .filter(line -> line.contains(" " + part + " ") && line.contains(what))
                .findFirst()
                .orElseThrow());
    }

    private SuiteHome home() {
        return new SuiteHome(folder);
    }

    private Supervisor supervisorOf(List<PartSpec<? extends Part>> servers, List<PartSpec<? extends Part>> services) {
        PrintStream terminal = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new Supervisor(new Suite(servers, services), home(), PortPlan.DEFAULT_BASE, terminal);
    }

    private PartSpec<ShellPart> spec(String name, String script, String... needs) {
        Path log = folder.resolve(name + ".log");
        return new PartSpec<>(name, 0, Set.of(needs), () -> new ShellPart(name, script, log), Duration.ofSeconds(10));
    }
}
