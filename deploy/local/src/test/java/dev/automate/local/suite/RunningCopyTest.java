package dev.automate.local.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningCopyTest {

    @TempDir
    private Path folder;

    @Test
    void aBuildThatReplacesItsFilesLeavesTheRunningOnesAlone() throws IOException {
        Path built = folder.resolve("built");
        Files.createDirectories(built.resolve("lib"));
        Files.writeString(built.resolve("lib/one.jar"), "old");
        Path copy = RunningCopy.of(built, folder.resolve("programs/event"));

        Files.delete(built.resolve("lib/one.jar"));
        Files.writeString(built.resolve("lib/one.jar"), "new");

        assertEquals("old", Files.readString(copy.resolve("lib/one.jar")));
        assertEquals("new", Files.readString(RunningCopy.of(built, copy).resolve("lib/one.jar")));
    }

    @Test
    void whatIsNoLongerBuiltIsGoneFromTheNextCopy() throws IOException {
        Path built = Files.createDirectories(folder.resolve("built"));
        Files.writeString(built.resolve("extra.jar"), "");
        Path copy = RunningCopy.of(built, folder.resolve("copy"));

        Files.delete(built.resolve("extra.jar"));
        RunningCopy.of(built, copy);

        assertFalse(Files.exists(copy.resolve("extra.jar")));
    }

    @Test
    void aCopyOfTheSameFilesIsKept() throws IOException {
        Path built = Files.createDirectories(folder.resolve("built"));
        Files.writeString(built.resolve("one.jar"), "");
        Path copy = RunningCopy.of(built, folder.resolve("copy"));
        FileTime made = FileTime.from(Instant.parse("2026-01-02T03:04:05Z"));
        Files.setLastModifiedTime(copy, made);

        RunningCopy.of(built, copy);

        assertEquals(made, Files.getLastModifiedTime(copy));
    }

    @Test
    void aCopyThatHasOtherFilesIsMadeAnew() throws IOException {
        Path built = Files.createDirectories(folder.resolve("built"));
        Files.writeString(built.resolve("one.jar"), "");
        Path copy = RunningCopy.of(built, folder.resolve("copy"));
        Files.move(copy.resolve("one.jar"), copy.resolve("other.jar"));

        RunningCopy.of(built, copy);

        assertTrue(Files.isSameFile(built.resolve("one.jar"), copy.resolve("one.jar")));
        assertFalse(Files.exists(copy.resolve("other.jar")));
    }

    @Test
    void whatABuildWritesInPlaceIsNotLinked() throws IOException {
        Path built = Files.writeString(folder.resolve("parts.jar"), "first");
        Path linked = RunningCopy.of(built, folder.resolve("copy").resolve("parts.jar"));

        Path copy = RunningCopy.apart(built, linked);
        Files.writeString(built, "second");

        assertEquals("first", Files.readString(copy));
        assertEquals("second", Files.readString(RunningCopy.apart(built, copy)));
    }
}
