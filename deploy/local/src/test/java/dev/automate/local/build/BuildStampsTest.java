package dev.automate.local.build;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildStampsTest {

    private static final List<BuildModule> MODULES = List.of(
            new BuildModule("lib", List.of(), "target/done"),
            new BuildModule("one", List.of("lib"), "target/done"),
            new BuildModule("two", List.of("lib"), "target/done"),
            new BuildModule("alone", List.of(), "target/done"));

    @TempDir
    private Path project;

    @BeforeEach
    void everythingIsBuilt() throws IOException {
        write("pom.xml", "<project/>");
        for (BuildModule module : MODULES) {
            write(module.path() + "/src/main/java/A.java", "class A {}");
            write(module.path() + "/target/done", "");
        }
        BuildStamps stamps = new BuildStamps(project);
        stamps.note(Set.of("lib", "one", "two", "alone"), stamps.fingerprints(MODULES));
    }

    @Test
    void nothingChangedMeansNothingToBuild() throws IOException {
        Files.setLastModifiedTime(project.resolve("one/src/main/java/A.java"), FileTime.from(Instant.now()));

        assertEquals(Set.of(), outOfDate());
    }

    @Test
    void aChangedSourceRebuildsItsModuleAlongWithWhatItNeeds() throws IOException {
        write("one/src/main/java/A.java", "class A { int b; }");

        assertEquals(Set.of("lib", "one"), outOfDate());
    }

    @Test
    void aChangedLibraryRebuildsAllThatUseIt() throws IOException {
        write("lib/src/main/java/B.java", "class B {}");

        assertEquals(Set.of("lib", "one", "two"), outOfDate());
    }

    @Test
    void aDeletedSourceCounts() throws IOException {
        Files.delete(project.resolve("alone/src/main/java/A.java"));

        assertEquals(Set.of("alone"), outOfDate());
    }

    @Test
    void aMissingProductCounts() throws IOException {
        Files.delete(project.resolve("two/target/done"));

        assertEquals(Set.of("lib", "two"), outOfDate());
    }

    @Test
    void theProjectsOwnBuildFileRebuildsAll() throws IOException {
        write("pom.xml", "<project><version>2</version></project>");

        assertEquals(Set.of("lib", "one", "two", "alone"), outOfDate());
    }

    private Set<String> outOfDate() {
        BuildStamps stamps = new BuildStamps(project);
        Properties now = stamps.fingerprints(MODULES);
        return stamps.outOfDate(MODULES, now);
    }

    private void write(String path, String content) throws IOException {
        Path file = project.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
