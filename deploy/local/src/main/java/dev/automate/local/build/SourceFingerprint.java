package dev.automate.local.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** A short text that differs when anything a module is built from differs: contents count, not times. */
final class SourceFingerprint {

    private SourceFingerprint() {}

    /** Of the module's own files and of what the whole project's build is made of. */
    static String of(Path project, String module) {
        MessageDigest digest = sha256();
        Path folder = project.resolve(module);
        Stream.of(
                        project.resolve("pom.xml"),
                        project.resolve(".mvn"),
                        folder.resolve("pom.xml"),
                        folder.resolve("src/main"))
                .flatMap(SourceFingerprint::files)
                .forEach(file -> add(digest, project, file));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static Stream<Path> files(Path start) {
        if (!Files.exists(start)) {
            return Stream.empty();
        }
        try (Stream<Path> all = Files.walk(start)) {
            List<Path> files = all.filter(Files::isRegularFile).sorted().toList();
            return files.stream();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + start, e);
        }
    }

    /** Name and length go in too: without them two files could pass for one. */
    private static void add(MessageDigest digest, Path project, Path file) {
        try {
            byte[] content = Files.readAllBytes(file);
            digest.update(project.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, content.length));
            digest.update(content);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
