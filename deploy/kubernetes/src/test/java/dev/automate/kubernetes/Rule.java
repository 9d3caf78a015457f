package dev.automate.kubernetes;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What must hold of all manifests.
 *
 * @param violations what doesn't, each with the object's name
 */
record Rule(String name, Function<Manifests, Stream<String>> violations) {
    List<String> check(Manifests manifests) {
        return violations.apply(manifests).map(each -> name + ": " + each).toList();
    }

    /** Of every pod. */
    static Rule ofPods(String name, Function<Pod, Stream<String>> violations) {
        return new Rule(
                name,
                manifests -> manifests.pods().stream()
                        .flatMap(pod -> violations.apply(pod).map(each -> pod.owner() + " " + each)));
    }

    /** Of every pod of a service. */
    static Rule ofServices(String name, Function<Pod, Stream<String>> violations) {
        return ofPods(name, pod -> pod.serves() ? violations.apply(pod) : Stream.empty());
    }

    static Stream<String> unless(boolean holds, String violation) {
        return holds ? Stream.empty() : Stream.of(violation);
    }

    @Override
    public String toString() {
        return name;
    }
}
