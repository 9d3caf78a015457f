package dev.automate.kubernetes;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a service's own code says about it: where it listens, whom it calls and what it needs. A call to another service
 * always has a setting whose default is that service's port on this machine.
 */
record Code(String service, int port, Set<String> calls, Set<String> needs) {
    static final List<String> SERVICES =
            List.of("gateway", "workflow", "execution", "event", "datachat", "rag", "embed");

    /** Beyond the machine: PostgreSQL is everybody's. */
    static final String KAFKA = "kafka";

    static final String REDIS = "redis";
    static final String OUTSIDE = "outside";
    static final String SEALED = "sealed";
    static final String SPEAKS = "speaks";

    private static final Pattern CALL = Pattern.compile(
            "@WithDefault\\(\"http://127\\.0\\.0\\.1:(\\d+)[^\"]*\"\\)\\s+(?:URI|List<URI>|String) (\\w+)\\(");
    private static final Pattern DEFAULT = Pattern.compile("@WithDefault\\(\"([^\"]*)\"\\)\\s+\\w+ (\\w+)\\(");

    static Map<String, Code> all() {
        return Read.ALL;
    }

    static Code of(String service) {
        return Objects.requireNonNull(Read.ALL.get(service), service);
    }

    /** Read once, when it is first asked for. */
    private static final class Read {
        private static final Map<String, Code> ALL =
                SERVICES.stream().collect(Collectors.toMap(each -> each, Code::read));
    }

    private static Code read(String service) {
        return new Code(
                service,
                Integer.parseInt(properties(service).getProperty("quarkus.http.port")),
                calls(service),
                needs(service));
    }

    static Properties properties(String service) {
        return load(service + "-service/src/main/resources/application.properties");
    }

    static Properties common() {
        return load("common-lib/src/main/resources/META-INF/microprofile-config.properties");
    }

    /** The default of a setting in that file of configuration. */
    static String defaultOf(String file, String setting) {
        return DEFAULT.matcher(Project.read(file))
                .results()
                .filter(each -> each.group(2).equals(setting))
                .map(each -> each.group(1))
                .findFirst()
                .orElseThrow();
    }

    static boolean uses(String service, String text) {
        return sources(service).anyMatch(each -> each.contains(text));
    }

    private static Set<String> calls(String service) {
        Map<Integer, String> owners = SERVICES.stream()
                .collect(Collectors.toMap(
                        each -> Integer.parseInt(properties(each).getProperty("quarkus.http.port")), each -> each));
        Set<String> called = new TreeSet<>();
        if (!service.equals("gateway")) {
            called.add("gateway"); // the keys of its tokens
        }
        sources(service)
                .flatMap(each -> CALL.matcher(each).results())
                .filter(each -> !each.group(2).equals("publicUrl"))
                .forEach(each -> called.add(owners.getOrDefault(Integer.parseInt(each.group(1)), each.group(1))));
        return called;
    }

    private static Set<String> needs(String service) {
        String pom = Project.read(service + "-service/pom.xml");
        List<String> sources = sources(service).toList();
        Set<String> needs = new TreeSet<>();
        add(needs, KAFKA, pom.contains("<artifactId>quarkus-messaging-kafka<"));
        add(needs, REDIS, pom.contains("<artifactId>quarkus-redis-client<"));
        add(needs, OUTSIDE, sources.stream().anyMatch(each -> each.contains("boolean allowPrivateNetworks()")));
        add(needs, SEALED, sources.stream().anyMatch(each -> each.contains("prefix = \"automate.secrets\"")));
        add(needs, SPEAKS, sources.stream().anyMatch(each -> each.contains(".ServiceIdentityConfig;")));
        return needs;
    }

    private static void add(Set<String> needs, String need, boolean there) {
        if (there) {
            needs.add(need);
        }
    }

    private static Stream<String> sources(String service) {
        Path root = Project.path(service + "-service/src/main/java");
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(each -> each.toString().endsWith(".java")).map(Project::read).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + root, e);
        }
    }

    private static Properties load(String file) {
        Properties properties = new Properties();
        try (StringReader text = new StringReader(Project.read(file))) {
            properties.load(text);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
        return properties;
    }
}
