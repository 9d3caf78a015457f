package dev.automate.local.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteHomeTest {

    @TempDir
    private Path folder;

    @Test
    void aLinkToADiskThatIsAwayIsClearedToo() throws IOException {
        Path home = Files.createDirectories(folder.resolve("home"));
        Files.createSymbolicLink(home.resolve("postgres"), folder.resolve("unplugged"));

        new SuiteHome(home).clear();

        assertEquals(List.of(), content(home));
    }

    @Test
    void whatALinkLeadsToStays() throws IOException {
        Path home = Files.createDirectories(folder.resolve("home"));
        Path disk = Files.createDirectories(folder.resolve("disk"));
        Files.writeString(disk.resolve("row"), "");
        Files.createSymbolicLink(home.resolve("postgres"), disk);

        new SuiteHome(home).clear();

        assertEquals(List.of(), content(home));
        assertEquals(List.of("row"), content(disk));
    }

    @Test
    void isTakenAsLongAsASupervisorHasIt() throws IOException {
        SuiteHome home = new SuiteHome(folder.resolve("home"));

        assertFalse(home.isTaken());
        FileLock supervisor = home.lock().orElseThrow();
        assertTrue(home.isTaken());
        supervisor.acquiredBy().close();
        assertFalse(home.isTaken());
    }

    private static List<String> content(Path of) throws IOException {
        try (Stream<Path> files = Files.list(of)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
