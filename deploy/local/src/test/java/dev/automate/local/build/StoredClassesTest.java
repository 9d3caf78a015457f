package dev.automate.local.build;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredClassesTest {

    private static final List<BuildModule> MODULES = List.of(
            new BuildModule("one", List.of(), "target/quarkus-app"),
            new BuildModule("two", List.of(), "target/quarkus-app"),
            new BuildModule("parts", List.of(), "target/lib"));

    private static final byte[] CLASS = new byte[4096];
    private static final byte[] TEXT = new byte[64];

    @TempDir
    private Path project;

    @Test
    void everyEntryIsThereAsItIsAndTheJarIsAsOldAsBefore() throws IOException {
        Path jar = jar("one/target/quarkus-app/lib/main/a.jar", Map.of("a/A.class", CLASS, "META-INF/a.txt", TEXT));
        FileTime built = FileTime.from(Instant.parse("2026-01-02T03:04:05Z"));
        Files.setLastModifiedTime(jar, built);
        Path kafka = jar("parts/target/lib/k.jar", Map.of("k/K.class", CLASS));

        rewrite();

        try (ZipFile zip = new ZipFile(jar.toFile())) {
            assertEquals(2, zip.size());
            assertEquals(ZipEntry.STORED, zip.getEntry("a/A.class").getMethod());
            assertArrayEquals(
                    CLASS, zip.getInputStream(zip.getEntry("a/A.class")).readAllBytes());
            assertArrayEquals(
                    TEXT, zip.getInputStream(zip.getEntry("META-INF/a.txt")).readAllBytes());
        }
        assertEquals(built, Files.getLastModifiedTime(jar));
        assertEquals(ZipEntry.STORED, method(kafka, "k/K.class"));
        assertEquals(List.of("a.jar"), names(jar.resolveSibling(".")));
    }

    @Test
    void whatTwoServicesShareIsOnTheDiskOnce() throws IOException {
        Path first = jar("one/target/quarkus-app/lib/a.jar", Map.of("a/A.class", CLASS));
        rewrite();
        Path second = jar("two/target/quarkus-app/lib/a.jar", Map.of("a/A.class", CLASS));

        rewrite();

        assertTrue(Files.isSameFile(first, second));
    }

    @Test
    void theSameNameWithOtherClassesStaysApart() throws IOException {
        byte[] changed = CLASS.clone();
        changed[0] = 1;
        Path first = jar("one/target/quarkus-app/app.jar", Map.of("a/A.class", CLASS));
        Path second = jar("two/target/quarkus-app/app.jar", Map.of("a/A.class", changed));

        rewrite();

        assertFalse(Files.isSameFile(first, second));
        try (ZipFile zip = new ZipFile(second.toFile())) {
            assertArrayEquals(
                    changed, zip.getInputStream(zip.getEntry("a/A.class")).readAllBytes());
        }
    }

    @Test
    void aJarThatIsMostlySomethingElseStaysAsItIs() throws IOException {
        Path jar = jar("one/target/quarkus-app/native.jar", Map.of("a/A.class", TEXT, "lib.so", CLASS));

        rewrite();

        assertEquals(ZipEntry.DEFLATED, method(jar, "a/A.class"));
    }

    @Test
    void aRunningCopyKeepsTheFileItHas() throws IOException {
        Path jar = jar("one/target/quarkus-app/a.jar", Map.of("a/A.class", CLASS));
        Path running = Files.createLink(project.resolve("running.jar"), jar);

        rewrite();

        assertEquals(ZipEntry.DEFLATED, method(running, "a/A.class"));
        assertEquals(ZipEntry.STORED, method(jar, "a/A.class"));
    }

    private void rewrite() {
        new StoredClasses(project).rewrite(MODULES);
    }

    private Path jar(String path, Map<String, byte[]> entries) throws IOException {
        Path jar = project.resolve(path);
        Files.createDirectories(jar.resolveSibling("."));
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return jar;
    }

    private static int method(Path jar, String entry) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.getEntry(entry).getMethod();
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
