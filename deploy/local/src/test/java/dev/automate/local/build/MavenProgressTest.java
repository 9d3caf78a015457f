package dev.automate.local.build;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MavenProgressTest {

    private static final long SECOND = 1_000_000_000L;

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final MavenProgress progress = new MavenProgress(new PrintStream(shown, true, StandardCharsets.UTF_8), 0);

    @Test
    void oneLineForEachModule() {
        progress.line("[INFO] Scanning for projects...", SECOND);
        progress.line("[INFO] Building event-service 1.0.0-SNAPSHOT                     [5/12]", 75 * SECOND);
        progress.line("[INFO] --- compiler:3.14.1:compile (default-compile) @ event-service ---", 76 * SECOND);

        assertEquals("   1:15  building event-service       5 of 12\n", shown.toString(StandardCharsets.UTF_8));
    }

    @Test
    void fetchedArtifactsAreCountedNowAndThen() {
        for (int i = 1; i <= 20; i++) {
            progress.line("[INFO] Downloaded from central: some.jar (1 kB at 1 kB/s)", i * SECOND);
        }

        String text = shown.toString(StandardCharsets.UTF_8);
        assertEquals("   0:06  fetched 6 artifacts", text.lines().findFirst().orElse(""));
        assertEquals(3, text.lines().count());
    }
}
