package dev.automate.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PodSpec;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A pod as it will run.
 *
 * @param owner the Deployment or Job that it is of
 * @param serves whether it is a service's; otherwise it does something once
 */
record Pod(String owner, ObjectMeta metadata, PodSpec spec, boolean serves) {
    static final String COMPONENT = "app.kubernetes.io/component";

    /** The service's short name, {@code migration} or {@code topics}. */
    String part() {
        return labels().getOrDefault(COMPONENT, "");
    }

    Map<String, String> labels() {
        return metadata.getLabels();
    }

    /** Each pod of the suite has one. */
    Container container() {
        return spec.getContainers().getFirst();
    }

    /** Names of all variables, out of ConfigMaps, secrets or as they stand. */
    Set<String> variables(Map<String, Map<String, String>> settings) {
        Set<String> names = new HashSet<>();
        container().getEnvFrom().stream()
                .map(each -> each.getConfigMapRef().getName())
                .forEach(
                        map -> names.addAll(settings.getOrDefault(map, Map.of()).keySet()));
        container().getEnv().stream().map(EnvVar::getName).forEach(names::add);
        return names;
    }

    @Override
    public String toString() {
        return owner;
    }
}
