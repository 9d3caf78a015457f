package dev.automate.rag.usecase;

import dev.automate.common.error.RefusalException;
import dev.automate.common.error.Refusals;
import dev.automate.common.id.Ids;
import dev.automate.rag.config.RagConfig;
import dev.automate.rag.domain.Endpoint;
import dev.automate.rag.domain.document.Document;
import dev.automate.rag.domain.document.DocumentStatus;
import dev.automate.rag.domain.document.Format;
import dev.automate.rag.domain.document.GivenDocument;
import dev.automate.rag.domain.document.Incoming;
import dev.automate.rag.store.DocumentStore;
import dev.automate.rag.store.UploadStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes documents in: once it answers, they are stored and will be worked on, whatever happens. */
@ApplicationScoped
public class DocumentReceiver {
    private final UploadStore uploads;
    private final DocumentStore documents;
    private final BodyReader bodies;
    private final IngestionRunner runner;
    private final long fileLimitBytes;

    public DocumentReceiver(
            UploadStore uploads, DocumentStore documents, BodyReader bodies, IngestionRunner runner, RagConfig config) {
        this.uploads = uploads;
        this.documents = documents;
        this.bodies = bodies;
        this.runner = runner;
        this.fileLimitBytes = config.uploads().file().asLongValue();
    }

    /** One after the other, as they stand afterwards; those with a fault don't hold the others up. */
    public Uni<List<Document>> receive(Endpoint endpoint, List<Incoming> incoming) {
        Uni<List<Document>> all = Uni.createFrom().item(new ArrayList<>());
        for (Incoming each : incoming) {
            all = all.chain(taken -> receive(endpoint, each).invoke(taken::add).replaceWith(taken));
        }
        return all.invoke(runner::poke);
    }

    private Uni<Document> receive(Endpoint endpoint, Incoming incoming) {
        return bodies.describe(incoming.body()).chain(digest -> {
            GivenDocument given = given(incoming, digest);
            return documents
                    .find(endpoint, given.id())
                    .chain(known -> known.filter(document -> same(document, given))
                            .map(document -> Uni.createFrom().item(document))
                            .orElseGet(() -> store(endpoint, incoming, given)));
        });
    }

    /** The bytes first, then the document that points to them: what nothing points to is swept away. */
    private Uni<Document> store(Endpoint endpoint, Incoming incoming, GivenDocument given) {
        UUID upload = given.fault() == null ? Ids.next() : null;
        return write(endpoint.tenant(), upload, incoming.body(), 0)
                .chain(() -> documents.put(endpoint, given, upload))
                .map(stored -> stored.orElseThrow(() -> new RefusalException(Refusals.notFound("Endpoint"))));
    }

    private Uni<Void> write(String tenant, @Nullable UUID upload, Incoming.Body body, int part) {
        if (upload == null) {
            return Uni.createFrom().voidItem();
        }
        return bodies.part(body, part)
                .chain(bytes -> bytes.map(more -> uploads.write(tenant, upload, part, more)
                                .chain(() -> write(tenant, upload, body, part + 1)))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private GivenDocument given(Incoming incoming, BodyReader.Digest digest) {
        Format format = incoming.format();
        return new GivenDocument(
                incoming.id(),
                incoming.name(),
                format == null ? "application/octet-stream" : format.mediaType(),
                incoming.charset(),
                incoming.metadata(),
                incoming.acl(),
                digest.hash(),
                digest.bytes(),
                fault(incoming, digest).orElse(null));
    }

    private Optional<String> fault(Incoming incoming, BodyReader.Digest digest) {
        if (incoming.format() == null) {
            return Optional.of("Files of this kind aren't read; those that are: " + Format.all());
        }
        if (digest.bytes() == 0) {
            return Optional.of("It is empty");
        }
        return digest.bytes() > fileLimitBytes
                ? Optional.of("It is larger than " + fileLimitBytes / 1_048_576 + " MiB (" + fileLimitBytes + " bytes)")
                : Optional.empty();
    }

    private static boolean same(Document known, GivenDocument given) {
        return known.status() != DocumentStatus.FAILED
                && given.fault() == null
                && known.contentHash().equals(given.contentHash())
                && known.mediaType().equals(given.mediaType())
                && Objects.equals(known.metadata(), given.metadata())
                && known.acl().equals(given.acl());
    }
}
