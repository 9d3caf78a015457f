package dev.automate.kubernetes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The chart, rendered by Helm itself. */
final class Chart {
    static final String FOLDER = "deploy/kubernetes/helm/automate";
    static final String VALUES = "deploy/kubernetes/src/test/values/";

    private static final Map<String, Manifests> RENDERED = new ConcurrentHashMap<>();

    private Chart() {}

    /** The chart with those values, some of them changed: {@code image.tag=latest}. */
    static Tool.Output render(Path values, String... changes) {
        Tool helm = Tool.helm();
        List<String> arguments = new ArrayList<>(List.of("template", "automate"));
        arguments.add(Project.path(FOLDER).toString());
        arguments.addAll(helm.always());
        arguments.addAll(List.of("--namespace", "automate", "--values", values.toString()));
        for (String change : changes) {
            arguments.addAll(List.of("--set", change));
        }
        return helm.run(arguments.toArray(String[]::new));
    }

    /** The chart with the values of that file in {@link #VALUES}; rendered once. */
    static Manifests manifests(String values) {
        return RENDERED.computeIfAbsent(
                values,
                each -> Manifests.of(
                        each, render(Project.path(VALUES + each + ".yaml")).orThrow()));
    }
}
