package dev.automate.parts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder that server binaries are unpacked into, once per version and user.
 *
 * <p>What is being unpacked has another name until it is whole, so two processes may do it at once and a crash leaves
 * nothing half done. The system property {@code automate.parts.cache} chooses another folder.
 */
final class PartsCache {

    /** Fills an empty folder. */
    @FunctionalInterface
    interface Unpacking {
        void into(Path folder) throws IOException;
    }

    private final Path root;

    PartsCache(Path root) {
        this.root = root;
    }

    static PartsCache ofThisUser() {
        return new PartsCache(chosen());
    }

    /** The folder of that key, unpacked when it is not there yet. */
    Path folder(String key, Unpacking unpacking) {
        Path folder = root.resolve(key);
        try {
            Files.createDirectories(root);
            checkOwner();
            if (Files.isDirectory(folder)) {
                return folder;
            }
            Path fresh = Files.createTempDirectory(root, "unpacking-");
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
            unpacking.into(fresh);
            settle(fresh, folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot unpack " + key + " into " + root, e);
        }
        return folder;
    }

    /** In a folder for everybody's temporary files another user could have laid programs for us to run. */
    private void checkOwner() throws IOException {
        String owner = Files.getOwner(root).getName();
        if (!owner.equals(System.getProperty("user.name"))) {
            throw new PartFailure("The folder for server binaries, " + root + ", belongs to " + owner);
        }
    }

    static InputStream resource(String name) {
        InputStream found = PartsCache.class.getResourceAsStream("/" + name);
        if (found == null) {
            throw new PartFailure("Not on the classpath: " + name);
        }
        return found;
    }

    static void deleteAll(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(folder)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }

    private static void settle(Path fresh, Path folder) throws IOException {
        try {
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            boolean anotherWasFaster = Files.isDirectory(folder);
            if (!anotherWasFaster) {
                throw e;
            }
            deleteAll(fresh);
        }
    }

    private static Path chosen() {
        String property = System.getProperty("automate.parts.cache");
        if (property != null) {
            return Path.of(property);
        }
        Path home = Path.of(System.getProperty("user.home", "/nonexistent"));
        boolean shared = AsOrdinaryUser.current() == AsOrdinaryUser.OTHER_UID;
        if (!shared && Files.isWritable(home)) {
            return home.resolve(".cache").resolve("automate").resolve("parts");
        }
        return Path.of(System.getProperty("java.io.tmpdir"), "automate-parts-" + System.getProperty("user.name"));
    }
}
