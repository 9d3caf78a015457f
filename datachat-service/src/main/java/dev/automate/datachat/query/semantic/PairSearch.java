package dev.automate.datachat.query.semantic;

import dev.automate.datachat.domain.layer.Pair;
import java.util.List;

/** Finds verified pairs that help with a question. */
public interface PairSearch {
    /** The most helpful ones first, at most {@code count}; deterministic. */
    List<Pair> nearest(String question, int count);
}
