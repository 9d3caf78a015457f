package dev.automate.local.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFollowerTest {

    @TempDir
    private Path folder;

    @Test
    void onlyWhatCameSinceIsToldAndShown() throws IOException {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        Path log = Files.writeString(folder.resolve("supervisor.log"), "of the run before\n");
        LogFollower follower = new LogFollower(log, new PrintStream(shown, true, StandardCharsets.UTF_8));

        assertEquals("", follower.catchUp());
        Files.writeString(log, "kafka ready\n", StandardOpenOption.APPEND);
        assertEquals("kafka ready\n", follower.catchUp());
        assertEquals("", follower.catchUp());
        assertEquals("kafka ready\n", shown.toString(StandardCharsets.UTF_8));
    }
}
