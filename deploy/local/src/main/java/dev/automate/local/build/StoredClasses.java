package dev.automate.local.build;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Jars whose classes lie in them as they are: a start without a cache reads some 14,000 classes for each service, and
 * inflating them is a seventh of its processor time.
 *
 * <p>What two services have in common is on the disk once. Jars that are mostly something else (a native library, a
 * model) stay as the build made them.
 */
final class StoredClasses {

    private final Path project;
    private final Map<String, List<Path>> stored = new HashMap<>();

    StoredClasses(Path project) {
        this.project = project;
    }

    /** Rewrites the jars that these modules start from; what runs from a linked copy of them is not disturbed. */
    void rewrite(List<BuildModule> modules) {
        try {
            List<Path> compressed = new ArrayList<>();
            for (Path jar : jars(modules)) {
                Form form = form(jar);
                if (form == Form.STORED) {
                    remember(jar);
                } else if (form == Form.COMPRESSED) {
                    compressed.add(jar);
                }
            }
            for (Path jar : compressed) {
                replace(jar);
                remember(jar);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot rewrite the jars that were built: " + e.getMessage(), e);
        }
    }

    private List<Path> jars(List<BuildModule> modules) throws IOException {
        List<Path> jars = new ArrayList<>();
        for (BuildModule module : modules) {
            for (String folder : List.of("target/quarkus-app", "target/lib")) {
                Path start = project.resolve(module.path()).resolve(folder);
                if (Files.isDirectory(start)) {
                    try (Stream<Path> files = Files.walk(start)) {
                        files.filter(file -> file.toString().endsWith(".jar")).forEach(jars::add);
                    }
                }
            }
        }
        return jars;
    }

    private void remember(Path jar) {
        stored.computeIfAbsent(name(jar), name -> new ArrayList<>()).add(jar);
    }

    private void replace(Path jar) throws IOException {
        Path next = jar.resolveSibling(name(jar) + ".next");
        Files.deleteIfExists(next);
        if (!linked(jar, next)) {
            write(jar, next);
        }
        Files.move(next, jar, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Whether another service has the same content, and this file system can have it at two places. */
    private boolean linked(Path jar, Path next) throws IOException {
        for (Path other : stored.getOrDefault(name(jar), List.of())) {
            if (contents(other).equals(contents(jar))) {
                try {
                    Files.createLink(next, other);
                    return true;
                } catch (IOException | UnsupportedOperationException e) {
                    return false;
                }
            }
        }
        return false;
    }

    private static void write(Path jar, Path next) throws IOException {
        try (ZipFile from = new ZipFile(jar.toFile());
                OutputStream file = new BufferedOutputStream(Files.newOutputStream(next), 1 << 16);
                ZipOutputStream to = new ZipOutputStream(file)) {
            for (ZipEntry entry : Collections.list(from.entries())) {
                ZipEntry plain = new ZipEntry(entry);
                plain.setMethod(ZipEntry.STORED);
                plain.setCompressedSize(entry.getSize());
                to.putNextEntry(plain);
                to.write(from.getInputStream(entry).readAllBytes());
            }
        }
        Files.setLastModifiedTime(next, Files.getLastModifiedTime(jar));
    }

    private static Form form(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            long classes = 0;
            long others = 0;
            boolean compressed = false;
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (entry.getName().endsWith(".class")) {
                    classes += entry.getSize();
                    compressed |= entry.getMethod() == ZipEntry.DEFLATED;
                } else {
                    others += entry.getSize();
                }
            }
            if (others > classes) {
                return Form.SOMETHING_ELSE;
            }
            return compressed ? Form.COMPRESSED : Form.STORED;
        }
    }

    private static Map<String, Content> contents(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            Map<String, Content> contents = new HashMap<>();
            zip.stream().forEach(entry -> contents.put(entry.getName(), new Content(entry.getCrc(), entry.getSize())));
            return contents;
        }
    }

    private static String name(Path jar) {
        return Objects.requireNonNull(jar.getFileName(), "a jar has a name").toString();
    }

    private enum Form {
        COMPRESSED,
        STORED,
        SOMETHING_ELSE
    }

    private record Content(long crc, long bytes) {}
}
