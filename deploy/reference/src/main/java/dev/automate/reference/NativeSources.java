package dev.automate.reference;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What the native build of a service has made for the compiler, held against the service's sources.
 *
 * @param types of ours that should be open to reflection
 * @param open what is
 * @param files of ours that should be in the image
 * @param patterns what the image takes in
 */
record NativeSources(String service, List<String> types, Set<String> open, List<String> files, List<Pattern> patterns) {
    private static final Pattern NAME = Pattern.compile("\"name\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern RESOURCE = Pattern.compile("\"(pattern|glob)\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)+)\"");

    static NativeSources of(Path root, Service service) throws IOException {
        Path made = root.resolve(service.folder()).resolve("target/native-sources");
        StringBuilder reflection = new StringBuilder();
        StringBuilder resources = new StringBuilder();
        for (Path jar : List.of(jar(made, "-runner.jar"), jar(made.resolve("lib"), "common-lib"))) {
            reflection.append(all(jar, "reflect-config.json"));
            resources.append(all(jar, "resource-config.json"));
        }
        List<String> types = new ArrayList<>(new TypeReader(service.sources(root)).recordsAndEnums());
        types.addAll(new TypeReader(Service.COMMON.sources(root)).recordsAndEnums());
        Set<String> open = NAME.matcher(reflection)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        List<Pattern> patterns = RESOURCE.matcher(resources)
                .results()
                .map(found -> pattern(found.group(1), found.group(2).replace("\\\\", "\\")))
                .toList();
        return new NativeSources(service.name(), types, open, files(root, service), patterns);
    }

    /** In words: how much of ours is in it. */
    String said() {
        return types.size() + " records and enums, " + files.size() + " files";
    }

    List<String> missing() {
        Stream<String> closed = types.stream().filter(type -> !open.contains(type));
        Stream<String> outside = files.stream()
                .filter(file ->
                        patterns.stream().noneMatch(each -> each.matcher(file).matches()));
        return Stream.concat(closed, outside).map(each -> service + ": " + each).toList();
    }

    private static Path jar(Path folder, String part) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(each -> String.valueOf(each.getFileName()).contains(part))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no " + part + " in " + folder));
        }
    }

    private static String all(Path jar, String name) throws IOException {
        StringBuilder text = new StringBuilder();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : zip.stream()
                    .filter(each -> each.getName().startsWith("META-INF/native-image/"))
                    .filter(each -> each.getName().endsWith(name))
                    .toList()) {
                try (InputStream in = zip.getInputStream(entry)) {
                    text.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        return text.toString();
    }

    /** Of a service's own resources, those that it reads by name at run time. */
    private static List<String> files(Path root, Service service) throws IOException {
        Path resources = root.resolve(service.folder()).resolve("src/main/resources");
        try (Stream<Path> all = Files.walk(resources)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> resources.relativize(file).toString())
                    .filter(file -> !file.startsWith("META-INF/") && !file.equals("application.properties"))
                    .sorted()
                    .toList();
        }
    }

    private static Pattern pattern(String kind, String text) {
        return Pattern.compile(kind.equals("pattern") ? text : regex(text));
    }

    private static String regex(String glob) {
        StringBuilder regex = new StringBuilder();
        Matcher matcher = Pattern.compile("\\*\\*/?|\\*|[^*]+").matcher(glob);
        while (matcher.find()) {
            String piece = matcher.group();
            regex.append(
                    switch (piece) {
                        case "**", "**/" -> ".*";
                        case "*" -> "[^/]*";
                        default -> Pattern.quote(piece);
                    });
        }
        return regex.toString();
    }
}
