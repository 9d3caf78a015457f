package dev.automate.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What linters of Dockerfiles ask for, and that images run services as everything else here does. */
class DockerfileTest {
    private static final String JVM_MODE = "deploy/local/src/main/java/dev/automate/local/suite/JvmMode.java";
    private static final String PROVISIONING = "deploy/parts/src/main/java/dev/automate/parts/Provisioning.java";

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile", "Dockerfile.native"})
    void imagesAreNamedWithTheirVersions(String name) {
        List<String> images = Dockerfile.read(name).images();

        assertFalse(images.isEmpty());
        images.forEach(each -> assertTrue(each.matches("[a-z.]+/[^:]+:[^:]+") && !each.endsWith(":latest"), each));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile", "Dockerfile.native"})
    void theImageRunsAsNobodyAndIsToldNothingByAShell(String name) {
        Dockerfile image = Dockerfile.read(name).last();

        assertEquals(List.of("65532:65532"), image.all("USER").toList());
        assertTrue(image.all("ENTRYPOINT").allMatch(each -> each.startsWith("[\"")));
        assertEquals(0, image.all("RUN").count(), "the image has no shell");
        assertEquals(0, Dockerfile.read(name).all("ADD").count());
        assertTrue(image.all("WORKDIR").allMatch(each -> each.startsWith("/")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile", "Dockerfile.native"})
    void theImageSaysWhatItIs(String name) {
        Set<String> labels = Dockerfile.read(name)
                .last()
                .all("LABEL")
                .flatMap(each -> Pattern.compile("org\\.opencontainers\\.image\\.([a-z.]+)=")
                        .matcher(each)
                        .results())
                .map(each -> each.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(Set.of("title", "description", "vendor", "version", "revision", "created", "base.name"), labels);
        assertTrue(Dockerfile.read(name).last().all("COPY").anyMatch(each -> each.contains("sbom.cdx.json")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile", "Dockerfile.native"})
    void filesComeFromStagesThatAreThere(String name) {
        Dockerfile file = Dockerfile.read(name);

        file.all("COPY")
                .filter(each -> each.contains("--from="))
                .map(each -> each.replaceFirst(".*--from=(\\S+).*", "$1"))
                .forEach(each -> assertTrue(file.stages().contains(each), each));
    }

    /** What Quarkus' layout of one flat class path consists of, and the cache of it. */
    @Test
    void nothingThatRunsIsLeftBehind() {
        List<String> copied = Dockerfile.read("Dockerfile").last().all("COPY").toList();

        for (String part : List.of("lib", "quarkus", "app", "quarkus-run.jar", "app.aot", "jvm-options")) {
            assertTrue(copied.stream().anyMatch(each -> each.contains(" /app/" + part + " ")), part);
        }
    }

    @Test
    void onlySourcesAreSent() {
        String sent = Project.read("deploy/docker/Dockerfile.dockerignore");

        assertEquals(sent, Project.read("deploy/docker/Dockerfile.native.dockerignore"));
        assertTrue(sent.lines().anyMatch("*"::equals), "everything is left out first");
        Dockerfile.read("Dockerfile")
                .all("COPY")
                .filter(each -> each.contains("deploy/docker/"))
                .forEach(each -> {
                    for (String file : each.split(" ", -1)) {
                        assertTrue(!file.startsWith("deploy/") || sent.contains("!" + file + "\n"), file);
                    }
                });
    }

    /** What a service needs of its JVM, the local run has found out. */
    @Test
    void flagsAreThoseOfTheLocalRun() {
        String options = Project.read("deploy/docker/jvm-options");
        String dockerfile = Project.read("deploy/docker/Dockerfile");

        Pattern.compile("\"((?:-D|--|-XX:\\+Exit)[^\"]+)\"")
                .matcher(Project.read(JVM_MODE))
                .results()
                .forEach(each -> assertTrue(
                        options.lines().anyMatch(each.group(1)::equals)
                                || dockerfile.contains("echo \"" + each.group(1) + "\" >> /app/jvm-options"),
                        each.group(1)));
    }

    @Test
    void rolesAreThoseOfTheLocalRun() {
        String script = Project.read("deploy/docker/postgresql/provision.sh");
        String local = Project.read(PROVISIONING);

        assertTrue(script.contains("SERVICES=\"" + String.join(" ", Code.SERVICES) + "\""));
        assertEquals(
                joined(local.substring(local.indexOf("CLOSED = "), local.indexOf("private Provisioning")), '"'),
                joined(script.substring(script.indexOf("p.proname ~"), script.indexOf(" loop")), '\''));
        for (String grant :
                new String[] {"revoke all on schema public", "default_transaction_read_only", "search_path"}) {
            assertTrue(script.contains(grant) && local.contains(grant), grant);
        }
    }

    /** All that is quoted, as one. */
    private static String joined(String text, char quote) {
        return Pattern.compile(quote + "([^" + quote + "]*)" + quote)
                .matcher(text)
                .results()
                .map(each -> each.group(1))
                .collect(Collectors.joining());
    }
}
