package dev.automate.rag.usecase;

import dev.automate.common.vertx.CallersContext;
import dev.automate.rag.domain.search.Calibration;
import dev.automate.rag.domain.search.Embedding;
import dev.automate.rag.domain.search.Vector;
import dev.automate.rag.retrieval.embedding.Embedder;
import dev.automate.rag.retrieval.embedding.Embedder.Purpose;
import dev.automate.rag.retrieval.embedding.Embedders;
import dev.automate.rag.retrieval.embedding.LocalEmbedder;
import dev.automate.rag.retrieval.embedding.ShippedPairs;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Tells how likenesses by a model are read: as measured on the shipped questions and their answers, once in a process
 * for each model but the standard one.
 */
@Singleton
public class Calibrator {
    private static final Logger LOG = Logger.getLogger(Calibrator.class);

    private final Embedders embedders;
    private final ShippedPairs pairs = ShippedPairs.read();
    private final Map<Embedding, Uni<Calibration>> measured = new ConcurrentHashMap<>();

    public Calibrator(Embedders embedders) {
        this.embedders = embedders;
    }

    /** Questions don't wait for it when it is done before them. */
    void start(@Observes StartupEvent started) {
        embedders.models().stream()
                .flatMap(model -> embedders.named(model).stream())
                .forEach(model -> of(model.embedding())
                        .subscribe()
                        .with(read -> LOG.debugf("%s is read as %s", model.embedding(), read)));
    }

    /** Never fails: a model that is away is measured the next time. */
    public Uni<Calibration> of(Embedding embedding) {
        return embedding.equals(LocalEmbedder.EMBEDDING)
                ? Uni.createFrom().item(Calibration.STANDARD)
                : CallersContext.of(measured.computeIfAbsent(embedding, this::measure));
    }

    private Uni<Calibration> measure(Embedding embedding) {
        return embedders
                .fitting(embedding)
                .map(this::vectors)
                .orElseGet(() -> Uni.createFrom().failure(() -> new IllegalStateException("no such model")))
                .map(vectors -> read(embedding, vectors))
                .onFailure()
                .invoke(failure -> LOG.infof("%s isn't measured yet: %s", embedding.model(), failure))
                .onFailure()
                .invoke(() -> measured.remove(embedding))
                .onFailure()
                .recoverWithItem(Calibration.GUESS)
                .memoize()
                .indefinitely();
    }

    /** Of all questions, then of all answers. */
    private Uni<List<Vector>> vectors(Embedder model) {
        return model.embed(pairs.questions(), Purpose.QUERY)
                .chain(questions -> model.embed(pairs.answers(), Purpose.DOCUMENT)
                        .map(answers -> Stream.concat(questions.stream(), answers.stream())
                                .toList()));
    }

    private Calibration read(Embedding embedding, List<Vector> vectors) {
        int count = pairs.questions().size();
        Calibration read = Calibration.of(vectors.subList(0, count), vectors.subList(count, vectors.size()))
                .orElse(Calibration.GUESS);
        LOG.infof("Likenesses by %s are read as %s", embedding.model(), read);
        return read;
    }
}
