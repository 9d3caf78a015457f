package dev.automate.kubernetes;

import static dev.automate.kubernetes.Rule.ofPods;
import static dev.automate.kubernetes.Rule.ofServices;
import static dev.automate.kubernetes.Rule.unless;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What each pod is held to by itself. */
final class PodRules {
    static final List<Rule> ALL = List.of(
            ofPods("restricted pod security", PodRules::restricted),
            ofPods("read-only root, and room for what is written", PodRules::readOnly),
            ofPods("requests and limits", PodRules::limited),
            ofPods("a version, not latest", PodRules::versioned),
            ofPods("no token and no variables of other services", PodRules::alone),
            ofServices("three probes, each its own", PodRules::probed),
            ofServices("spread over zones and nodes", PodRules::spread));

    private PodRules() {}

    private static Stream<String> restricted(Pod pod) {
        var context = pod.spec().getSecurityContext();
        SecurityContext own =
                Optional.ofNullable(pod.container().getSecurityContext()).orElseGet(SecurityContext::new);
        return Stream.of(
                        unless(context != null && Boolean.TRUE.equals(context.getRunAsNonRoot()), "may run as root"),
                        unless(
                                context != null
                                        && context.getSeccompProfile() != null
                                        && "RuntimeDefault"
                                                .equals(context.getSeccompProfile()
                                                        .getType()),
                                "has no seccomp profile"),
                        unless(Boolean.FALSE.equals(own.getAllowPrivilegeEscalation()), "may become more"),
                        unless(
                                own.getCapabilities() != null
                                        && own.getCapabilities().getDrop().contains("ALL")
                                        && own.getCapabilities().getAdd().isEmpty(),
                                "keeps capabilities"),
                        unless(!Boolean.TRUE.equals(pod.spec().getHostNetwork()), "is on the node's network"))
                .flatMap(each -> each);
    }

    private static Stream<String> readOnly(Pod pod) {
        SecurityContext own =
                Optional.ofNullable(pod.container().getSecurityContext()).orElseGet(SecurityContext::new);
        Set<String> written = pod.spec().getVolumes().stream()
                .filter(each -> each.getEmptyDir() != null)
                .map(Volume::getName)
                .collect(Collectors.toSet());
        Set<String> folders = pod.container().getVolumeMounts().stream()
                .filter(each -> written.contains(each.getName()))
                .map(VolumeMount::getMountPath)
                .collect(Collectors.toSet());
        Set<String> volumes =
                pod.spec().getVolumes().stream().map(Volume::getName).collect(Collectors.toSet());
        return Stream.of(
                        unless(Boolean.TRUE.equals(own.getReadOnlyRootFilesystem()), "may write to its image"),
                        unless(folders.contains("/tmp"), "has no /tmp to write to"),
                        unless(
                                !pod.part().equals("rag") || folders.contains("/var/lib/automate/rag-index"),
                                "has no folder for its indexes"),
                        pod.spec().getVolumes().stream()
                                .filter(each -> each.getEmptyDir() != null
                                        && each.getEmptyDir().getSizeLimit() == null)
                                .map(each -> "may fill the node's disk by " + each.getName()),
                        pod.container().getVolumeMounts().stream()
                                .filter(each -> !volumes.contains(each.getName()))
                                .map(each -> "mounts " + each.getName() + ", which isn't there"))
                .flatMap(each -> each);
    }

    private static Stream<String> limited(Pod pod) {
        var resources = pod.container().getResources();
        return Stream.of("cpu", "memory")
                .flatMap(each -> unless(
                        resources != null
                                && resources.getRequests().containsKey(each)
                                && resources.getLimits().containsKey(each),
                        "has no request or limit of " + each));
    }

    private static Stream<String> versioned(Pod pod) {
        String image = pod.container().getImage();
        String name = image.substring(image.lastIndexOf('/') + 1);
        return unless(
                (name.contains(":") || name.contains("@")) && !name.endsWith(":latest"), "has the image " + image);
    }

    private static Stream<String> alone(Pod pod) {
        return Stream.of(
                        unless(
                                Boolean.FALSE.equals(pod.spec().getAutomountServiceAccountToken()),
                                "gets a token of the API server"),
                        unless(
                                Boolean.FALSE.equals(pod.spec().getEnableServiceLinks()),
                                "gets variables named after services, such as KAFKA_PORT"))
                .flatMap(each -> each);
    }

    private static Stream<String> probed(Pod pod) {
        Container container = pod.container();
        return Stream.of(
                        probe(container.getStartupProbe(), "/q/health/started"),
                        probe(container.getLivenessProbe(), "/q/health/live"),
                        probe(container.getReadinessProbe(), "/q/health/ready"))
                .flatMap(each -> each);
    }

    private static Stream<String> probe(Probe probe, String path) {
        return unless(
                probe != null
                        && probe.getHttpGet() != null
                        && path.equals(probe.getHttpGet().getPath())
                        && Objects.equals(probe.getHttpGet().getPort().getStrVal(), "http"),
                "isn't asked for " + path + " on port http");
    }

    private static Stream<String> spread(Pod pod) {
        Set<String> keys = pod.spec().getTopologySpreadConstraints().stream()
                .filter(each -> pod.labels()
                        .entrySet()
                        .containsAll(each.getLabelSelector().getMatchLabels().entrySet()))
                .map(each -> each.getTopologyKey())
                .collect(Collectors.toSet());
        return unless(
                keys.equals(Set.of("topology.kubernetes.io/zone", "kubernetes.io/hostname")), "is spread over " + keys);
    }
}
