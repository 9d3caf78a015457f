package dev.automate.rag.usecase;

import dev.automate.rag.config.RagConfig;
import dev.automate.rag.domain.document.Format;
import dev.automate.rag.domain.document.Parsing;
import dev.automate.rag.domain.document.Work;
import dev.automate.rag.domain.text.Chunker;
import dev.automate.rag.domain.text.Chunking;
import dev.automate.rag.domain.text.Passage;
import dev.automate.rag.domain.text.PlainText;
import dev.automate.rag.retrieval.embedding.Workers;
import dev.automate.rag.retrieval.parse.FileParser;
import dev.automate.rag.store.UploadStore;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads uploads and cuts texts, off the event loop. */
@Singleton
public class DocumentReader {
    private static final int WAITING = 1_000;

    private final UploadStore uploads;
    private final FileParser parser;
    private final Workers workers;

    public DocumentReader(UploadStore uploads, FileParser parser, RagConfig config) {
        this.uploads = uploads;
        this.parser = parser;
        this.workers = new Workers("parse", config.ingestion().atOnce(), WAITING);
    }

    @PreDestroy
    void stop() {
        workers.close();
    }

    /** Where the text is to be cut. */
    public Uni<List<Passage>> cut(PlainText plain, Chunking chunking) {
        return workers.run(() -> Chunker.passages(plain, chunking));
    }

    /** The document's words, or why there are none; for that it is in a file for a while, brought there part by part. */
    public Uni<Parsing> read(Work work, UUID upload) {
        Format format = Format.ofMediaType(work.mediaType()).orElseThrow();
        return workers.run(DocumentReader::create)
                .chain(file -> fill(work.tenant(), upload, file, 0)
                        .chain(() -> workers.run(() -> parser.parse(file, format, work.charset())))
                        .eventually(() -> workers.run(() -> delete(file))));
    }

    private Uni<Void> fill(String tenant, UUID upload, Path file, int part) {
        return uploads.read(tenant, upload, part)
                .chain(bytes -> bytes.map(more ->
                                workers.run(() -> append(file, more)).chain(() -> fill(tenant, upload, file, part + 1)))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private static Path create() {
        try {
            return Files.createTempFile("automate-rag-", ".document");
        } catch (IOException noRoom) {
            throw new UncheckedIOException(noRoom);
        }
    }

    private static Path append(Path file, Buffer bytes) {
        try {
            return Files.write(file, bytes.getBytes(), StandardOpenOption.APPEND);
        } catch (IOException noRoom) {
            throw new UncheckedIOException(noRoom);
        }
    }

    private static Optional<Path> delete(Path file) {
        try {
            Files.deleteIfExists(file);
            return Optional.of(file);
        } catch (IOException kept) {
            throw new UncheckedIOException(kept);
        }
    }
}
