package dev.automate.rag.domain.evaluation;

import java.util.Locale;

/** Whether a new index may take the place of the one that answers. */
public sealed interface Verdict {
    /** It answers as well, or there is nothing to tell it by. */
    record Kept() implements Verdict {}

    /** It answers worse, by more than is allowed. */
    record Fallen(String detail) implements Verdict {}

    /**
     * The verdict by both qualities.
     *
     * @param mostDrop by how much nDCG@10 may fall, 0 to 1
     */
    static Verdict of(Quality before, Quality after, double mostDrop) {
        if (after.ndcg() >= before.ndcg() - mostDrop) {
            return new Kept();
        }
        return new Fallen(String.format(
                Locale.ROOT,
                "nDCG@10 would fall from %.3f to %.3f, by more than %.3f",
                before.ndcg(),
                after.ndcg(),
                mostDrop));
    }
}
