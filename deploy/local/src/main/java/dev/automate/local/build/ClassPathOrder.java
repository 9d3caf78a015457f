package dev.automate.local.build;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * The order in which a service's libraries are searched: those with most classes first. A class is looked for in each
 * jar before its own, which are 130 of 280 on average in the order of the dependencies, and 40 in this one.
 *
 * <p>What is no library stays in front. When two libraries have the same class the order decides which one counts, so
 * it stays as it is.
 */
final class ClassPathOrder {

    private static final String LIBRARY = "lib/";

    private ClassPathOrder() {}

    /** Rewrites the class paths of the modules that are programs, unless they have that order. */
    static void rewrite(Path project, List<BuildModule> modules) {
        for (BuildModule module : modules) {
            if (module.product().endsWith(".jar")) {
                Path program = project.resolve(module.path()).resolve(module.product());
                try {
                    rewrite(program);
                } catch (IOException e) {
                    throw new UncheckedIOException("Cannot order the class path of " + program, e);
                }
            }
        }
    }

    private static void rewrite(Path program) throws IOException {
        try (JarFile jar = new JarFile(program.toFile())) {
            Manifest manifest = Objects.requireNonNull(jar.getManifest(), "a program has a manifest");
            Attributes attributes = manifest.getMainAttributes();
            List<String> built =
                    List.of(attributes.getValue(Attributes.Name.CLASS_PATH).split(" "));
            List<String> quick = quick(program, built);
            if (!quick.equals(built)) {
                attributes.put(Attributes.Name.CLASS_PATH, String.join(" ", quick));
                Path next = program.resolveSibling("quarkus-run.next");
                write(jar, manifest, next);
                Files.move(next, program, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static List<String> quick(Path program, List<String> built) throws IOException {
        Map<String, Integer> sizes = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (String library : built) {
            if (library.startsWith(LIBRARY)) {
                List<String> classes = classes(program.resolveSibling(library));
                if (!Collections.disjoint(seen, classes)) {
                    return built;
                }
                seen.addAll(classes);
                sizes.put(library, classes.size());
            }
        }
        List<String> quick = new ArrayList<>(built);
        quick.sort(Comparator.comparingInt((String path) -> sizes.getOrDefault(path, Integer.MAX_VALUE))
                .reversed());
        return quick;
    }

    /** Without those that tell a module, or are for some versions of Java only. */
    private static List<String> classes(Path library) throws IOException {
        try (JarFile jar = new JarFile(library.toFile())) {
            return jar.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.endsWith(".class")
                            && !name.equals("module-info.class")
                            && !name.startsWith("META-INF/"))
                    .toList();
        }
    }

    private static void write(JarFile from, Manifest manifest, Path next) throws IOException {
        try (OutputStream file = Files.newOutputStream(next);
                JarOutputStream to = new JarOutputStream(file, manifest)) {
            for (JarEntry entry : Collections.list(from.entries())) {
                if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
                    to.putNextEntry(new JarEntry(entry.getName()));
                    to.write(from.getInputStream(entry).readAllBytes());
                }
            }
        }
    }
}
