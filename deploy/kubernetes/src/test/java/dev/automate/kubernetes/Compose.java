package dev.automate.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The compose file, with what its parts share put in place. */
record Compose(Map<String, Map<String, Object>> services) {
    static final String FILE = "deploy/docker/compose.yaml";

    static Compose read() {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        Map<String, Object> file = new Yaml(new SafeConstructor(strict)).load(Project.read(FILE));
        return new Compose(map(file.get("services")).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> map(each.getValue()))));
    }

    Map<String, String> environment(String service) {
        Map<String, String> texts = new TreeMap<>();
        map(of(service).get("environment")).forEach((name, value) -> texts.put(name, String.valueOf(value)));
        return texts;
    }

    Map<String, Object> of(String service) {
        return Objects.requireNonNull(services.get(service), service);
    }

    List<?> list(String service, String field) {
        return of(service).get(field) instanceof List<?> values ? values : List.of();
    }

    private static Map<String, Object> map(@Nullable Object value) {
        Map<String, Object> map = new TreeMap<>();
        if (value instanceof Map<?, ?> found) {
            found.forEach((name, each) -> map.put(String.valueOf(name), each));
        }
        return map;
    }
}
