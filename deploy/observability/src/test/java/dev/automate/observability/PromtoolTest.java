package dev.automate.observability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Prometheus itself on the rules, where its {@code promtool} is: on the PATH, or where {@code PROMTOOL} says. */
class PromtoolTest {
    @Test
    void prometheusTakesTheRules() throws IOException, InterruptedException {
        run("check", "rules", "alerts.yaml");
    }

    @Test
    void alertsFireWhenTheyShouldAndOnlyThen() throws IOException, InterruptedException {
        run("test", "rules", "alerts-test.yaml");
    }

    private static void run(String... arguments) throws IOException, InterruptedException {
        Optional<Path> promtool = find();
        if (promtool.isEmpty()) {
            System.out.println("[WARNING] SKIPPED: there is no promtool, so nobody has tried the alert rules."
                    + " go install github.com/prometheus/prometheus/cmd/promtool@v0.305.0 gets one.");
        }
        assumeTrue(promtool.isPresent(), "no promtool");
        Process process = new ProcessBuilder(command(promtool.get(), arguments))
                .directory(Project.HERE.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(1, TimeUnit.MINUTES), said);
        assertEquals(0, process.exitValue(), said);
    }

    private static List<String> command(Path promtool, String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = promtool.toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return List.of(command);
    }

    private static Optional<Path> find() {
        String paths = Objects.requireNonNullElse(System.getenv("PATH"), "");
        String home = System.getProperty("user.home");
        return Stream.concat(
                        Optional.ofNullable(System.getenv("PROMTOOL")).map(Path::of).stream(),
                        Stream.concat(
                                Arrays.stream(paths.split(File.pathSeparator))
                                        .map(folder -> Path.of(folder, "promtool")),
                                Stream.of(Path.of(home, "go/bin/promtool"))))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
