package dev.automate.rag.usecase;

import dev.automate.rag.domain.Endpoint;
import dev.automate.rag.domain.Index;
import dev.automate.rag.domain.evaluation.Evaluation;
import dev.automate.rag.domain.evaluation.Verdict;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Lets a new index through that answers an endpoint's labelled questions as well as the one that it replaces. */
@Singleton
public class QualityGate {
    private final Evaluator evaluator;

    public QualityGate(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    /** Both are measured now: documents that came or went since the last time are no fault of the new one. */
    public Uni<Verdict> judge(Endpoint endpoint, Index candidate) {
        return evaluator
                .evaluate(endpoint, endpoint.index())
                .chain(before -> before.isEmpty()
                        ? Uni.createFrom().item(new Verdict.Kept())
                        : evaluator.evaluate(endpoint, candidate).map(after -> verdict(endpoint, before, after)));
    }

    private static Verdict verdict(Endpoint endpoint, Optional<Evaluation> before, Optional<Evaluation> after) {
        return before.flatMap(old -> after.map(young -> Verdict.of(
                        old.figures().own(),
                        young.figures().own(),
                        endpoint.tuning().mostDrop())))
                .orElseGet(Verdict.Kept::new);
    }
}
