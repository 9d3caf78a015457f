package dev.automate.rag.usecase;

import dev.automate.rag.domain.document.Incoming;
import dev.automate.rag.retrieval.embedding.Workers;
import dev.automate.rag.store.UploadStore;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** Reads the bytes of documents at the door, off the event loop and never more than a part of them. */
@Singleton
public class BodyReader {
    private static final int THREADS = 2;
    private static final int WAITING = 10_000;

    private final Workers workers = new Workers("upload", THREADS, WAITING);

    /**
     * What is known of bytes without keeping them.
     *
     * @param hash SHA-256, in hexadecimal
     */
    public record Digest(String hash, long bytes) {}

    @PreDestroy
    void stop() {
        workers.close();
    }

    public Uni<Digest> describe(Incoming.Body body) {
        return switch (body) {
            case Incoming.Body.Text(String text) -> workers.run(() -> digest(bytes(text)));
            case Incoming.Body.Stored(Path path, long bytes) -> workers.run(() -> digest(path, bytes));
        };
    }

    /** The bytes from {@code part * }{@link UploadStore#PART_BYTES} on; empty after the last. */
    public Uni<Optional<Buffer>> part(Incoming.Body body, int part) {
        long from = (long) part * UploadStore.PART_BYTES;
        return switch (body) {
            case Incoming.Body.Text(String text) -> workers.run(() -> slice(bytes(text), from));
            case Incoming.Body.Stored(Path path, long bytes) -> workers.run(() -> slice(path, from));
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Optional<Buffer> slice(byte[] bytes, long from) {
        if (from >= bytes.length) {
            return Optional.empty();
        }
        int to = (int) Math.min(bytes.length, from + UploadStore.PART_BYTES);
        return Optional.of(Buffer.buffer(Arrays.copyOfRange(bytes, (int) from, to)));
    }

    private static Optional<Buffer> slice(Path path, long from) {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            long left = file.length() - from;
            if (left <= 0) {
                return Optional.empty();
            }
            byte[] bytes = new byte[(int) Math.min(left, UploadStore.PART_BYTES)];
            file.seek(from);
            file.readFully(bytes);
            return Optional.of(Buffer.buffer(bytes));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Digest digest(byte[] bytes) {
        return new Digest(HexFormat.of().formatHex(sha256().digest(bytes)), bytes.length);
    }

    private static Digest digest(Path path, long length) {
        MessageDigest digest = sha256();
        try (InputStream in = Files.newInputStream(path)) {
            byte[] piece = new byte[65_536];
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                digest.update(piece, 0, read);
            }
            return new Digest(HexFormat.of().formatHex(digest.digest()), length);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
