package dev.automate.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import org.junit.jupiter.api.Test;

class KustomizeTest {
    @Test
    void theBaseIsTheChart() {
        Kustomize.rendered().forEach((file, text) -> Written.check(Kustomize.BASE + file, text));
    }

    @Test
    void theBaseHasNothingThatTheChartHasNot() {
        assertEquals(
                Kustomize.rendered().keySet().stream()
                        .filter(each -> each.startsWith("settings/"))
                        .map(each -> each.substring("settings/".length()).replace(".env", ""))
                        .toList(),
                Kustomize.settingsOfBase());
    }

    @Test
    void otherSettingsAreOtherPods() {
        Manifests prod = Kustomize.overlay("overlays/prod");

        assertTrue(prod.all(ConfigMap.class).stream()
                .allMatch(each -> each.getMetadata().getName().matches("automate-[a-z]+-[a-z0-9]{10}")));
    }

    @Test
    void productionIsRestrictedAndScalesAndDevelopmentDoesNot() {
        Manifests prod = Kustomize.overlay("overlays/prod");
        Manifests dev = Kustomize.overlay("overlays/dev");

        assertEquals(
                "restricted",
                prod.all(Namespace.class)
                        .getFirst()
                        .getMetadata()
                        .getLabels()
                        .get("pod-security.kubernetes.io/enforce"));
        assertEquals(7, prod.all(HorizontalPodAutoscaler.class).size());
        assertTrue(dev.all(HorizontalPodAutoscaler.class).isEmpty());
        assertTrue(dev.deployments().stream().allMatch(each -> each.getSpec().getReplicas() == 1));
    }
}
