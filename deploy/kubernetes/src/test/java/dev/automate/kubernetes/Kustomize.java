package dev.automate.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The Kustomize base: the chart, rendered. Its ConfigMaps become generators, so that other settings are other names and
 * other pods.
 */
final class Kustomize {
    static final String BASE = "deploy/kubernetes/kustomize/base/";

    private static final String HEAD = "# Made by deploy/kubernetes/update: the chart with values.yaml.\n";

    private static final Map<String, Manifests> OVERLAYS = new ConcurrentHashMap<>();

    private Kustomize() {}

    /** What is applied for an overlay; rendered once. */
    static Manifests overlay(String name) {
        return OVERLAYS.computeIfAbsent(name, Kustomize::render);
    }

    private static Manifests render(String name) {
        Tool kustomize = Tool.kustomize();
        String folder = Project.path("deploy/kubernetes/kustomize/" + name).toString();
        return Manifests.of(
                name, kustomize.run(kustomize.always().getFirst(), folder).orThrow());
    }

    /** Names of its ConfigMaps, by the files that they are made of. */
    static List<String> settingsOfBase() {
        try (Stream<Path> files = Files.list(Project.path(BASE + "settings"))) {
            return files.map(each -> each.getFileName().toString().replace(".env", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + BASE, e);
        }
    }

    /** Files of the base by name, as the chart gives them. */
    static Map<String, String> rendered() {
        String all = Chart.render(Project.path(BASE + "values.yaml")).orThrow();
        Map<String, String> files = new TreeMap<>();
        List<String> objects = new ArrayList<>();
        List<String> settings = new ArrayList<>();
        for (String document : all.split("(?m)^---\n", -1)) {
            List<JsonNode> trees = StrictYaml.trees(document);
            if (trees.isEmpty()) {
                continue;
            }
            if (trees.getFirst().path("kind").asText().equals("ConfigMap")) {
                String name = trees.getFirst().path("metadata").path("name").asText();
                settings.add(name);
                files.put("settings/" + name + ".env", variables(trees.getFirst()));
            } else {
                objects.add(withoutBlanks(document));
            }
        }
        files.put("automate.yaml", HEAD + String.join("---\n", objects));
        files.put("kustomization.yaml", kustomization(settings));
        return files;
    }

    private static String variables(JsonNode map) {
        return map.path("data").properties().stream()
                        .map(each -> each.getKey() + "=" + each.getValue().asText())
                        .collect(Collectors.joining("\n"))
                + "\n";
    }

    private static String withoutBlanks(String document) {
        return document.lines()
                        .filter(each -> !each.isBlank() && !each.startsWith("# Source"))
                        .collect(Collectors.joining("\n"))
                + "\n";
    }

    private static String kustomization(List<String> settings) {
        return HEAD + """
                apiVersion: kustomize.config.k8s.io/v1beta1
                kind: Kustomization
                resources:
                  - automate.yaml
                labels:
                  - pairs:
                      app.kubernetes.io/managed-by: kustomize
                generatorOptions:
                  labels:
                    app.kubernetes.io/name: automate
                    app.kubernetes.io/instance: automate
                    app.kubernetes.io/part-of: automate
                configMapGenerator:
                """
                + settings.stream()
                        .map(each -> "  - name: " + each + "\n    envs: [settings/" + each + ".env]\n")
                        .collect(Collectors.joining());
    }
}
