package dev.automate.datachat.domain.talk;

import java.util.List;

/** What became of a question. */
public sealed interface Translation {
    /**
     * A statement that answers it; not guarded yet.
     *
     * @param explanation how the question was understood, for the person who asked
     */
    record Understood(String sql, String explanation, Intent intent, ChartHint chart) implements Translation {}

    /**
     * Nothing that could be answered without guessing.
     *
     * @param examples three questions that would be understood over the same knowledge
     */
    record NotUnderstood(String reason, List<String> examples) implements Translation {
        public NotUnderstood {
            examples = List.copyOf(examples);
        }
    }

    /** The translator itself failed, as a model that is away, slow or answers nonsense; another may be asked. */
    record Broken(String reason) implements Translation {}
}
