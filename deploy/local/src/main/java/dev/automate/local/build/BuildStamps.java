package dev.automate.local.build;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/** What was built from which sources, kept in a file; tells which modules are out of date. */
final class BuildStamps {

    private final Path project;
    private final Path file;

    BuildStamps(Path project) {
        this.project = project;
        this.file = project.resolve("target").resolve("built.properties");
    }

    /** Those whose sources changed or whose product is missing, with the ones that must be built along with them. */
    Set<String> outOfDate(List<BuildModule> modules, Properties now) {
        Properties built = read();
        Set<String> stale = new LinkedHashSet<>();
        for (BuildModule module : modules) {
            boolean same = now.getProperty(module.path()).equals(built.getProperty(module.path()));
            boolean there = Files.exists(project.resolve(module.path()).resolve(module.product()));
            if (!same || !there || module.needs().stream().anyMatch(stale::contains)) {
                stale.add(module.path());
            }
        }
        modules.stream()
                .filter(module -> stale.contains(module.path()))
                .toList()
                .forEach(module -> {
                    stale.addAll(module.needs());
                    needsOf(module.needs(), modules).forEach(stale::add);
                });
        return stale;
    }

    Properties fingerprints(List<BuildModule> modules) {
        Properties now = new Properties();
        modules.forEach(module -> now.setProperty(module.path(), SourceFingerprint.of(project, module.path())));
        return now;
    }

    /** Notes that these were built from those sources. */
    void note(Set<String> modules, Properties sources) {
        Properties built = read();
        modules.forEach(module -> built.setProperty(module, sources.getProperty(module)));
        try {
            Files.createDirectories(file.getParent());
            try (Writer writer = Files.newBufferedWriter(file)) {
                built.store(writer, "sources that the built modules come from");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    private static List<String> needsOf(List<String> paths, List<BuildModule> modules) {
        return modules.stream()
                .filter(module -> paths.contains(module.path()))
                .flatMap(module -> module.needs().stream())
                .toList();
    }

    private Properties read() {
        Properties properties = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read " + file, e);
            }
        }
        return properties;
    }
}
