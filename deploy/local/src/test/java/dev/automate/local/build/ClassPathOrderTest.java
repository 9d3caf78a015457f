package dev.automate.local.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathOrderTest {

    private static final List<BuildModule> MODULES = List.of(
            new BuildModule("common", List.of(), "target/classes"),
            new BuildModule("one", List.of(), "target/quarkus-app/quarkus-run.jar"));

    @TempDir
    private Path project;

    private Path program;

    @BeforeEach
    void classes() throws IOException {
        program = project.resolve("one/target/quarkus-app/quarkus-run.jar");
        jar("quarkus/made.jar", "m/M.class");
        jar("app/own.jar", "o/O.class", "o/P.class", "o/Q.class", "o/R.class");
        jar("lib/main/none.jar", "META-INF/services/s", "module-info.class", "META-INF/versions/21/f/F.class");
        jar("lib/main/few.jar", "f/F.class", "module-info.class");
        jar("lib/boot/many.jar", "n/A.class", "n/B.class", "n/C.class");
        jar("lib/main/two.jar", "t/A.class", "t/B.class");
        jar("lib/main/again.jar", "t/B.class", "t/C.class");
    }

    @Test
    void librariesWithMostClassesComeFirstAfterWhatIsNone() throws IOException {
        program("quarkus/made.jar app/own.jar lib/main/none.jar lib/main/few.jar lib/main/two.jar lib/boot/many.jar");

        ClassPathOrder.rewrite(project, MODULES);

        assertEquals(
                "quarkus/made.jar app/own.jar lib/boot/many.jar lib/main/two.jar lib/main/few.jar lib/main/none.jar",
                attribute(Attributes.Name.CLASS_PATH));
    }

    @Test
    void theRestOfTheProgramIsAsItWas() throws IOException {
        program("lib/main/few.jar lib/main/two.jar");

        ClassPathOrder.rewrite(project, MODULES);

        assertEquals("made.Main", attribute(Attributes.Name.MAIN_CLASS));
        try (JarFile jar = new JarFile(program.toFile())) {
            assertEquals(1, jar.getInputStream(jar.getEntry("made/Main.class")).readAllBytes().length);
        }
    }

    @Test
    void librariesWithTheSameClassStayInTheirOrder() throws IOException {
        String built = "lib/main/few.jar lib/main/again.jar lib/main/two.jar lib/boot/many.jar";
        program(built);

        ClassPathOrder.rewrite(project, MODULES);

        assertEquals(built, attribute(Attributes.Name.CLASS_PATH));
    }

    @Test
    void aProgramInThatOrderIsNotWrittenAgain() throws IOException {
        program("lib/boot/many.jar lib/main/two.jar lib/main/few.jar");
        Path running = Files.createLink(project.resolve("running.jar"), program);

        ClassPathOrder.rewrite(project, MODULES);

        assertTrue(Files.isSameFile(running, program));
    }

    private void program(String classPath) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, "made.Main");
        attributes.put(Attributes.Name.CLASS_PATH, classPath);
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(program), manifest)) {
            jar.putNextEntry(new JarEntry("made/Main.class"));
            jar.write(1);
        }
    }

    private void jar(String path, String... entries) throws IOException {
        Path file = program.resolveSibling(path);
        Files.createDirectories(file.resolveSibling("."));
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
            for (String entry : entries) {
                jar.putNextEntry(new JarEntry(entry));
            }
        }
    }

    private String attribute(Attributes.Name name) throws IOException {
        try (JarFile jar = new JarFile(program.toFile())) {
            return jar.getManifest().getMainAttributes().getValue(name);
        }
    }
}
