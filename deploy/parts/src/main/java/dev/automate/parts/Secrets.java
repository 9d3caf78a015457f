package dev.automate.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** Generated secrets in files that only their owner can read. */
public final class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int PASSWORD_BYTES = 24;

    private Secrets() {}

    /** The password in that file; made and written on the first call. */
    public static String password(Path file) {
        return kept(file, PASSWORD_BYTES, Base64.getUrlEncoder().withoutPadding());
    }

    /** A key of that many random bytes in Base64; made and written on the first call. */
    public static String key(Path file, int bytes) {
        return kept(file, bytes, Base64.getEncoder());
    }

    private static String kept(Path file, int bytes, Base64.Encoder encoder) {
        try {
            if (!Files.exists(file)) {
                byte[] random = new byte[bytes];
                RANDOM.nextBytes(random);
                write(file, encoder.encodeToString(random));
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep a secret in " + file, e);
        }
    }

    private static void write(Path file, String secret) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path fresh = Files.createTempFile(
                folder,
                "secret",
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(fresh, secret.getBytes(StandardCharsets.UTF_8));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
