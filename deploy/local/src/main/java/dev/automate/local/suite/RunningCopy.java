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
 * <p>Files are linked where that is allowed, which costs no room, since a build replaces files and does not change them;
 * elsewhere they are copied.
 */
final class RunningCopy {

    private RunningCopy() {}

    /** The same file or folder at another place, which is emptied before. */
    static Path of(Path built, Path copy) {
        try (Stream<Path> walk = Files.walk(built)) {
            SuiteHome.delete(copy);
            Files.createDirectories(copy.resolveSibling("."));
            List<Path> all = walk.toList();
            for (Path path : all) {
                place(path, copy.resolve(built.relativize(path).toString()).normalize());
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot copy " + built + " to " + copy, e);
        }
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
