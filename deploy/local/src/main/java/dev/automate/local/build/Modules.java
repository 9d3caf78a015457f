package dev.automate.local.build;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The modules that the suite runs from, and what each of them must have given when it is built. */
final class Modules {

    private static final List<String> SERVICES =
            List.of("gateway", "workflow", "execution", "event", "datachat", "rag", "embed");

    private static final BuildModule PARTS = new BuildModule("deploy/parts", List.of(), "target/lib");
    private static final BuildModule COMMON = new BuildModule("common-lib", List.of("deploy/parts"), "target/classes");

    private Modules() {}

    /** In the order of the build. */
    static List<BuildModule> ofSuite() {
        List<BuildModule> modules = new ArrayList<>(List.of(PARTS, COMMON));
        SERVICES.forEach(service -> modules.add(
                new BuildModule(service + "-service", List.of("common-lib"), "target/quarkus-app/quarkus-run.jar")));
        modules.add(new BuildModule("deploy/local", List.of("deploy/parts"), "target/lib"));
        return List.copyOf(modules);
    }

    /** The suite and the load harness. */
    static List<BuildModule> withBench() {
        BuildModule bench = new BuildModule("deploy/bench", List.of("common-lib"), "target/lib");
        return Stream.concat(ofSuite().stream(), Stream.of(bench)).toList();
    }

    /** The microbenchmarks and what they measure. */
    static List<BuildModule> withMicro() {
        List<String> uses =
                List.of("common-lib", "deploy/bench", "execution-service", "event-service", "datachat-service");
        BuildModule micro = new BuildModule("deploy/micro", uses, "target/lib");
        return Stream.concat(withBench().stream(), Stream.of(micro)).toList();
    }
}
