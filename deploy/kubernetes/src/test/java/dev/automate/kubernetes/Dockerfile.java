package dev.automate.kubernetes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A Dockerfile: one instruction after the other.
 *
 * @param instructions continued lines as one, comments left out
 */
record Dockerfile(String name, List<String> instructions) {
    Dockerfile {
        instructions = List.copyOf(instructions);
    }

    static Dockerfile read(String name) {
        List<String> instructions = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        for (String line : Project.read("deploy/docker/" + name).lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            open.append(line.endsWith("\\") ? line.substring(0, line.length() - 1) : line);
            if (!line.endsWith("\\")) {
                instructions.add(open.toString());
                open.setLength(0);
            }
        }
        return new Dockerfile(name, instructions);
    }

    Stream<String> all(String instruction) {
        return instructions.stream()
                .filter(each -> each.startsWith(instruction + " "))
                .map(each -> each.substring(instruction.length() + 1).strip());
    }

    /** What the image itself is made by: the last stage. */
    Dockerfile last() {
        int from = 0;
        for (int i = 0; i < instructions.size(); i++) {
            from = instructions.get(i).startsWith("FROM ") ? i : from;
        }
        return new Dockerfile(name, instructions.subList(from, instructions.size()));
    }

    /** Images that stages begin with, defaults of arguments put in; other stages are left out. */
    List<String> images() {
        Map<String, String> defaults = new HashMap<>();
        all("ARG").filter(each -> each.contains("=")).forEach(each -> {
            String[] parts = each.split("=", 2);
            defaults.put("${" + parts[0] + "}", parts[1]);
        });
        List<String> stages = stages();
        return all("FROM")
                .map(each -> each.split(" ", -1)[0])
                .filter(each -> !stages.contains(each))
                .map(each -> defaults.getOrDefault(each, each))
                .toList();
    }

    List<String> stages() {
        return all("FROM")
                .filter(each -> each.contains(" AS "))
                .map(each -> each.split(" AS ", 2)[1])
                .toList();
    }
}
