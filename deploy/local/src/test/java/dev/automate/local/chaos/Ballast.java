package dev.automate.local.chaos;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The file that takes up what is left of a file system. */
record Ballast(Path file) {
    private static final int PIECE = 1 << 20;

    static Ballast fill(Path disk) {
        Ballast ballast = new Ballast(disk.resolve("ballast"));
        ballast.grow(PIECE);
        ballast.grow(1 << 12);
        return ballast;
    }

    private void grow(int piece) {
        byte[] zeros = new byte[piece];
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (true) {
                out.write(zeros);
            }
        } catch (IOException full) {
            if (!String.valueOf(full.getMessage()).contains("No space left")) {
                throw new UncheckedIOException(full);
            }
        }
    }

    void remove() {
        try {
            Files.delete(file);
        } catch (IOException kept) {
            throw new UncheckedIOException(kept);
        }
    }
}
