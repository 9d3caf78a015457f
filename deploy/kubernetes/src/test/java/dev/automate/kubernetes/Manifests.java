package dev.automate.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything that is applied together. */
record Manifests(String name, List<HasMetadata> objects) {
    Manifests {
        objects = List.copyOf(objects);
    }

    static Manifests of(String name, String yaml) {
        return new Manifests(name, StrictYaml.read(yaml));
    }

    <T extends HasMetadata> List<T> all(Class<T> kind) {
        return objects.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    List<Deployment> deployments() {
        return all(Deployment.class);
    }

    List<NetworkPolicy> policies() {
        return all(NetworkPolicy.class);
    }

    /** Pods of services, then those of jobs. */
    List<Pod> pods() {
        return Stream.concat(
                        deployments().stream()
                                .map(each -> new Pod(
                                        each.getMetadata().getName(),
                                        each.getSpec().getTemplate().getMetadata(),
                                        each.getSpec().getTemplate().getSpec(),
                                        true)),
                        all(Job.class).stream()
                                .map(each -> new Pod(
                                        each.getMetadata().getName(),
                                        each.getSpec().getTemplate().getMetadata(),
                                        each.getSpec().getTemplate().getSpec(),
                                        false)))
                .toList();
    }

    List<Pod> services() {
        return pods().stream().filter(Pod::serves).toList();
    }

    Map<String, Map<String, String>> settings() {
        return all(ConfigMap.class).stream()
                .collect(Collectors.toMap(each -> each.getMetadata().getName(), ConfigMap::getData));
    }

    Map<String, Service> doors() {
        return all(Service.class).stream()
                .collect(Collectors.toMap(each -> each.getMetadata().getName(), each -> each));
    }

    @Override
    public String toString() {
        return name;
    }
}
