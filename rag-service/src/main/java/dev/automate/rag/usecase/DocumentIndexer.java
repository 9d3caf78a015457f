package dev.automate.rag.usecase;

import dev.automate.common.error.RefusalException;
import dev.automate.common.error.RefusalKind;
import dev.automate.rag.config.RagConfig;
import dev.automate.rag.domain.document.Parsing;
import dev.automate.rag.domain.document.Piece;
import dev.automate.rag.domain.document.Work;
import dev.automate.rag.domain.search.Vector;
import dev.automate.rag.domain.text.Passage;
import dev.automate.rag.domain.text.PlainText;
import dev.automate.rag.store.ChunkStore;
import dev.automate.rag.store.ContentStore;
import dev.automate.rag.store.WorkStore;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Takes one document into one index:
 *
 * <pre>
 *   upload ──read──▶ text ──cut──▶ passages ──embedded in batches──▶ pieces ──one transaction──▶ in the index
 *     └─ known already, or can't be read ─▶ failed, with the reason
 * </pre>
 *
 * <p>Each step may end in the middle: the next claim begins again, finds the text and the vectors that were kept, and
 * nothing is seen of it before the last step.
 */
@Singleton
public class DocumentIndexer {
    private static final Logger LOG = Logger.getLogger(DocumentIndexer.class);

    private final ContentStore contents;
    private final ChunkStore chunks;
    private final WorkStore works;
    private final DocumentReader reader;
    private final EmbeddingMaker embeddings;
    private final RagConfig config;

    public DocumentIndexer(
            ContentStore contents,
            ChunkStore chunks,
            WorkStore works,
            DocumentReader reader,
            EmbeddingMaker embeddings,
            RagConfig config) {
        this.contents = contents;
        this.chunks = chunks;
        this.works = works;
        this.reader = reader;
        this.embeddings = embeddings;
        this.config = config;
    }

    /** Ends the work, or fails with what it stumbled over and may not the next time. */
    public Uni<Void> index(Work work) {
        return works.progress(work, 0, 0, config.ingestion().lease())
                .chain(mine -> mine ? text(work) : Uni.createFrom().item(Optional.<Parsing>empty()))
                .chain(text -> text.map(parsing -> take(work, parsing))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /** The text that somebody has read before, else what the file says; empty when neither is there any more. */
    private Uni<Optional<Parsing>> text(Work work) {
        return contents.find(work)
                .chain(known -> known.isPresent() ? Uni.createFrom().item(known.map(Parsing.Read::new)) : read(work));
    }

    /** Whoever works on the same document for another index may have been faster, and then the upload is gone. */
    private Uni<Optional<Parsing>> read(Work work) {
        if (work.upload() == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        return reader.read(work, work.upload())
                .call(parsing -> parsing instanceof Parsing.Read(PlainText plain)
                        ? contents.keep(work, plain)
                        : Uni.createFrom().voidItem())
                .chain(parsing -> contents.find(work)
                        .map(kept -> kept.<Parsing>map(Parsing.Read::new))
                        .map(kept -> kept.or(() -> Optional.of(parsing))));
    }

    private Uni<Void> take(Work work, Parsing parsing) {
        return switch (parsing) {
            case Parsing.Unreadable(String reason) -> chunks.fail(work, reason).replaceWithVoid();
            case Parsing.Read(PlainText plain) -> index(work, plain);
        };
    }

    private Uni<Void> index(Work work, PlainText plain) {
        return reader.cut(plain, work.chunking())
                .chain(passages -> embed(work, plain, passages, new ArrayList<>()))
                .chain(pieces -> chunks.replace(work, plain, pieces))
                .invoke(done -> LOG.debugf(
                        "%s of %s is %s in version %d",
                        work.document(), work.endpoint(), done ? "ready" : "outdated", work.version()))
                .replaceWithVoid();
    }

    /** A batch after the other; in between it says how far it is, which prolongs the lease. */
    private Uni<List<Piece>> embed(Work work, PlainText plain, List<Passage> passages, List<Piece> done) {
        if (done.size() == passages.size()) {
            return Uni.createFrom().item(done);
        }
        int end = Math.min(passages.size(), done.size() + config.embedding().batch());
        List<Passage> batch = passages.subList(done.size(), end);
        List<String> texts = batch.stream().map(passage -> said(plain, passage)).toList();
        return embeddings
                .passages(work.tenant(), work.embedding(), texts)
                .invoke(vectors -> add(done, batch, vectors))
                .chain(() -> works.progress(
                        work, done.size(), passages.size(), config.ingestion().lease()))
                .chain(mine -> mine
                        ? embed(work, plain, passages, done)
                        : Uni.createFrom().failure(Outdated::new));
    }

    private static void add(List<Piece> done, List<Passage> batch, List<Vector> vectors) {
        for (int i = 0; i < batch.size(); i++) {
            done.add(new Piece(batch.get(i), vectors.get(i)));
        }
    }

    /** A passage means what it does under its headings. */
    private static String said(PlainText plain, Passage passage) {
        String words = passage.span().of(plain.text());
        return passage.heading() == null ? words : passage.heading() + "\n" + words;
    }

    /** Somebody else works on the document by now, or it has changed or is gone. */
    static final class Outdated extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Outdated() {
            super("outdated", null, false, false);
        }
    }

    /** Whether trying again is in vain: the index stands on a model that isn't there. */
    static boolean isFinal(Throwable failure) {
        return failure instanceof RefusalException refused && refused.refusal().kind() == RefusalKind.CONFLICT;
    }
}
