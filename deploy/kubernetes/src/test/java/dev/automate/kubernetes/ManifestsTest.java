package dev.automate.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The chart with several sets of values and both overlays: read strictly, and held against every rule. */
class ManifestsTest {
    static final List<Rule> RULES = Stream.of(PodRules.ALL, WiringRules.ALL, NetworkRules.ALL, LifeRules.ALL)
            .flatMap(List::stream)
            .toList();

    @ParameterizedTest
    @ValueSource(strings = {"minimal", "everything", "secured", "gateway-api"})
    void theChartKeepsEveryRule(String values) {
        assertKept(Chart.manifests(values));
    }

    @ParameterizedTest
    @ValueSource(strings = {"overlays/dev", "overlays/prod"})
    void theOverlaysKeepEveryRule(String overlay) {
        assertKept(Kustomize.overlay(overlay));
    }

    @ParameterizedTest
    @ValueSource(strings = {"minimal", "everything", "secured", "gateway-api"})
    void everyVariableIsReadBySomebody(String values) {
        Manifests manifests = Chart.manifests(values);
        Settings settings = Settings.read();

        Set<String> unknown = new TreeSet<>();
        manifests.pods().forEach(each -> unknown.addAll(each.variables(manifests.settings())));
        unknown.removeAll(settings.known());

        assertEquals(Set.of(), unknown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"minimal", "everything", "secured", "gateway-api"})
    void whatHasNoDefaultIsSet(String values) {
        Manifests manifests = Chart.manifests(values);
        Map<String, Set<String>> required = Settings.read().required();

        for (Pod pod : manifests.services()) {
            Set<String> missing = new TreeSet<>(Objects.requireNonNullElse(required.get(Settings.ALL), Set.of()));
            missing.addAll(Objects.requireNonNullElse(required.get(pod.part()), Set.of()));
            missing.removeAll(pod.variables(manifests.settings()));
            assertEquals(Set.of(), missing, pod.owner());
        }
    }

    private static void assertKept(Manifests manifests) {
        List<String> violations =
                RULES.stream().flatMap(each -> each.check(manifests).stream()).toList();

        assertEquals(List.of(), violations, manifests.name());
        assertTrue(manifests.services().size() >= 4, "too little was read to be true");
    }
}
