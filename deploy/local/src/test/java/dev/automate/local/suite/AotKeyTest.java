package dev.automate.local.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotKeyTest {
    private static final List<String> FLAGS = List.of("-Xmx160m");

    @TempDir
    private Path program;

    @BeforeEach
    void build() throws IOException {
        Files.createDirectories(program.resolve("lib"));
        Files.writeString(program.resolve("quarkus-run.jar"), "run");
        Files.writeString(program.resolve("lib/one.jar"), "one");
    }

    @Test
    void theSameProgramHasTheSameKey() {
        AotKey key = AotKey.of(program, FLAGS);

        assertEquals(key, AotKey.of(program, FLAGS));
    }

    @Test
    void anotherJarOrTimeOrFlagIsAnotherKey() throws IOException {
        AotKey key = AotKey.of(program, FLAGS);

        assertNotEquals(key, AotKey.of(program, List.of("-Xmx160m", "-XX:+UseSerialGC")));
        Files.setLastModifiedTime(program.resolve("lib/one.jar"), FileTime.fromMillis(1_000));
        AotKey touched = AotKey.of(program, FLAGS);
        assertNotEquals(key, touched);
        Files.writeString(program.resolve("lib/two.jar"), "two");
        assertNotEquals(touched, AotKey.of(program, FLAGS));
    }
}
