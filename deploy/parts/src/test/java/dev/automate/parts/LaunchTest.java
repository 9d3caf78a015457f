package dev.automate.parts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LaunchTest {
    @Test
    void flagsComeBeforeTheProgramInTheirOrderAndNothingElseChanges() {
        assertEquals(
                niceKafka("java", "-Xshare:auto", "-Xint", "-Xmx1g", "-jar", "kafka.jar"),
                niceKafka("java", "-Xmx1g", "-jar", "kafka.jar").withFlags("-Xshare:auto", "-Xint"));
    }

    private static Launch niceKafka(String... program) {
        return new Launch(
                "kafka", List.of("nice"), List.of(program), Map.of("LANG", "C"), Path.of("kafka.log"), StopSignal.INT);
    }
}
