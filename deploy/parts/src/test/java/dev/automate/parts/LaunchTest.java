package dev.automate.parts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LaunchTest {
    private static final Launch LAUNCH = new Launch(
            "kafka",
            List.of("nice"),
            List.of("java", "-Xmx1g", "-jar", "kafka.jar"),
            Map.of("LANG", "C"),
            Path.of("kafka.log"),
            StopSignal.TERM);

    @Test
    void aFlagComesBeforeTheProgramAndNothingElseChanges() {
        Launch more = LAUNCH.withFlag("-Xshare:auto");

        assertEquals(List.of("java", "-Xshare:auto", "-Xmx1g", "-jar", "kafka.jar"), more.program());
        assertEquals(
                LAUNCH,
                new Launch(
                        more.name(),
                        more.wrapper(),
                        LAUNCH.program(),
                        more.environment(),
                        more.log(),
                        more.stopSignal()));
    }
}
