package dev.automate.kubernetes;

import static dev.automate.kubernetes.Rule.unless;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** That objects find each other, and that services find there what their code asks for. */
final class WiringRules {
    static final List<Rule> ALL = List.of(
            new Rule("selectors match", WiringRules::selected),
            new Rule("ports are those of the code", WiringRules::ports),
            new Rule("addresses lead to services", WiringRules::addresses),
            new Rule("what is named is there", WiringRules::named),
            new Rule("a scaler owns the number of replicas", WiringRules::scaled),
            new Rule("secrets that the code needs are given", WiringRules::secrets));

    private WiringRules() {}

    private static Stream<String> selected(Manifests all) {
        Stream<String> owners = all.deployments().stream()
                .filter(each -> !each.getSpec()
                        .getTemplate()
                        .getMetadata()
                        .getLabels()
                        .entrySet()
                        .containsAll(
                                each.getSpec().getSelector().getMatchLabels().entrySet()))
                .map(each -> each.getMetadata().getName() + " doesn't select its own pods");
        Stream<String> doors = all.doors().values().stream()
                .filter(each -> matching(all, each.getSpec().getSelector()) != 1)
                .map(each -> "Service " + each.getMetadata().getName() + " doesn't lead to exactly one Deployment");
        Stream<String> budgets = all.all(PodDisruptionBudget.class).stream()
                .filter(each -> matching(all, each.getSpec().getSelector().getMatchLabels()) != 1)
                .map(each ->
                        "PodDisruptionBudget " + each.getMetadata().getName() + " isn't of exactly one Deployment");
        return Stream.of(owners, doors, budgets).flatMap(each -> each);
    }

    private static long matching(Manifests all, Map<String, String> selector) {
        return all.services().stream()
                .filter(pod -> pod.labels().entrySet().containsAll(selector.entrySet()))
                .count();
    }

    private static Stream<String> ports(Manifests all) {
        return all.services().stream().flatMap(pod -> {
            List<Integer> open = pod.container().getPorts().stream()
                    .map(ContainerPort::getContainerPort)
                    .toList();
            Code code = Code.of(pod.part());
            Stream<String> doors = all.doors().values().stream()
                    .filter(each -> pod.labels()
                            .entrySet()
                            .containsAll(each.getSpec().getSelector().entrySet()))
                    .flatMap(each -> each.getSpec().getPorts().stream())
                    .filter(each -> !leads(each, pod, code.port()))
                    .map(each -> pod + "'s Service doesn't lead to " + code.port());
            return Stream.concat(
                    unless(
                            open.equals(List.of(code.port())),
                            pod + " opens " + open + ", its code listens on " + code.port()),
                    doors);
        });
    }

    private static boolean leads(ServicePort door, Pod pod, int port) {
        return door.getPort() == port
                && pod.container().getPorts().stream()
                        .anyMatch(each ->
                                each.getName().equals(door.getTargetPort().getStrVal()));
    }

    /** Every URL of one of ours names a Service and its port. */
    private static Stream<String> addresses(Manifests all) {
        Map<String, Integer> ports = all.doors().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        each -> each.getValue().getSpec().getPorts().getFirst().getPort()));
        return all.settings().values().stream()
                .flatMap(each -> each.entrySet().stream())
                .filter(each ->
                        each.getValue().startsWith("http://") && each.getKey().startsWith("AUTOMATE_"))
                .filter(each -> !each.getKey().endsWith("_PUBLIC_URL"))
                .filter(each -> !leftOut(all, each.getKey()))
                .filter(each -> {
                    URI address = URI.create(each.getValue());
                    return !Objects.equals(ports.get(address.getHost()), address.getPort());
                })
                .map(each -> each.getKey() + "=" + each.getValue() + " leads nowhere");
    }

    /** Whether a variable is about a service that is switched off. */
    private static boolean leftOut(Manifests all, String variable) {
        Set<String> there = all.services().stream().map(Pod::part).collect(Collectors.toSet());
        return Code.SERVICES.stream()
                .filter(each -> !there.contains(each))
                .anyMatch(each -> variable.endsWith("_" + each.toUpperCase(java.util.Locale.ROOT)));
    }

    private static Stream<String> named(Manifests all) {
        Set<String> accounts = all.all(ServiceAccount.class).stream()
                .map(each -> each.getMetadata().getName())
                .collect(Collectors.toSet());
        return all.pods().stream()
                .flatMap(pod -> Stream.concat(
                        unless(accounts.contains(pod.spec().getServiceAccountName()), pod + " has no ServiceAccount"),
                        pod.container().getEnvFrom().stream()
                                .map(each -> each.getConfigMapRef().getName())
                                .filter(each -> !all.settings().containsKey(each))
                                .map(each -> pod + " reads the ConfigMap " + each + ", which isn't there")));
    }

    private static Stream<String> scaled(Manifests all) {
        Set<String> targets = Stream.concat(
                        all.all(HorizontalPodAutoscaler.class).stream()
                                .map(each -> each.getSpec().getScaleTargetRef().getName()),
                        all.all(Keda.ScaledObject.class).stream()
                                .map(each -> Objects.requireNonNull(each.getSpec())
                                        .scaleTargetRef()
                                        .name()))
                .collect(Collectors.toSet());
        Stream<String> doubled = all.deployments().stream()
                .filter(each -> targets.contains(each.getMetadata().getName())
                        == (each.getSpec().getReplicas() != null))
                .map(each -> each.getMetadata().getName() + " has none or two that say how many replicas there are");
        return Stream.concat(
                doubled, targets.stream().filter(each -> !isThere(all, each)).map(each -> "nothing to scale: " + each));
    }

    private static boolean isThere(Manifests all, String deployment) {
        return all.deployments().stream()
                .map(Deployment::getMetadata)
                .anyMatch(each -> each.getName().equals(deployment));
    }

    private static Stream<String> secrets(Manifests all) {
        return all.services().stream().flatMap(pod -> {
            Set<String> variables = pod.variables(all.settings());
            Set<String> needs = Code.of(pod.part()).needs();
            return Stream.of(
                            unless(
                                    variables.contains("QUARKUS_DATASOURCE_PASSWORD"),
                                    pod + " has no database password"),
                            unless(
                                    needs.contains(Code.SEALED) == variables.contains("AUTOMATE_SECRETS_KEYS"),
                                    pod + ": keys that seal, against its code"),
                            unless(
                                    needs.contains(Code.SPEAKS)
                                            == variables.contains("AUTOMATE_IDENTITY_SERVICE_SECRET"),
                                    pod + ": the secret of services, against its code"))
                    .flatMap(each -> each);
        });
    }
}
