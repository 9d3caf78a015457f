package dev.automate.local.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a running program reads, apart from what the next build writes: building under a running suite disturbs nothing.
 *
 * <p>Files are linked where that is allowed, which costs no room, since a build replaces nearly all files and does not change them;
 * elsewhere they are copied.
 */
final class RunningCopy {

    private RunningCopy() {}

    /** The same file or folder at another place, which is emptied before unless it is linked to just that. */
    static Path of(Path built, Path copy) {
        try {
            List<Path> all = walk(built);
            if (Files.exists(copy) && isLinked(built, all, copy)) {
                return copy;
            }
            SuiteHome.delete(copy);
            Files.createDirectories(copy.resolveSibling("."));
            for (Path path : all) {
                place(path, at(copy, built, path));
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot copy " + built + " to " + copy, e);
        }
    }

    /** The same of a file that the next build writes in place, as Maven does with a module's own jar: never linked. */
    static Path apart(Path built, Path copy) {
        try {
            if (!Files.exists(copy) || Files.isSameFile(built, copy) || differ(built, copy)) {
                Files.createDirectories(copy.resolveSibling("."));
                Files.deleteIfExists(copy);
                Files.copy(built, copy, StandardCopyOption.COPY_ATTRIBUTES);
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot copy " + built + " to " + copy, e);
        }
    }

    private static boolean differ(Path built, Path copy) throws IOException {
        return Files.size(built) != Files.size(copy)
                || !Files.getLastModifiedTime(built).equals(Files.getLastModifiedTime(copy));
    }

    /** 2,000 files in all: comparing them takes a start far less than making them anew. */
    private static boolean isLinked(Path built, List<Path> all, Path copy) throws IOException {
        if (walk(copy).size() != all.size()) {
            return false;
        }
        for (Path path : all) {
            Path there = at(copy, built, path);
            if (!Files.exists(there) || !(Files.isDirectory(path) || Files.isSameFile(path, there))) {
                return false;
            }
        }
        return true;
    }

    private static List<Path> walk(Path start) throws IOException {
        try (Stream<Path> all = Files.walk(start)) {
            return all.toList();
        }
    }

    private static Path at(Path copy, Path built, Path path) {
        return copy.resolve(built.relativize(path).toString()).normalize();
    }

    private static void place(Path source, Path target) throws IOException {
        if (Files.isDirectory(source)) {
            Files.createDirectories(target);
            return;
        }
        try {
            Files.createLink(target, source);
        } catch (IOException | UnsupportedOperationException e) {
            Files.copy(source, target, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }
}
