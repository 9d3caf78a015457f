package dev.automate.datachat.usecase.ask;

import dev.automate.common.error.FieldProblem;
import dev.automate.common.error.Refusal;
import dev.automate.common.error.RefusalKind;
import dev.automate.common.error.Refusals;
import dev.automate.datachat.domain.talk.Translation;
import dev.automate.datachat.domain.talk.Tried;
import dev.automate.datachat.domain.talk.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Why there is no answer, for the person who asked. */
final class Reasons {
    private static final Duration WAIT = Duration.ofSeconds(15);

    private Reasons() {}

    /** Not understood, with questions that would be. */
    private record NotUnderstood(String message, List<FieldProblem> problems) implements Refusal {
        @Override
        public RefusalKind kind() {
            return RefusalKind.UNPROCESSABLE;
        }
    }

    /**
     * No answer, though something was used for it.
     *
     * @param why what the person who asked is told
     */
    record Unanswered(Refusal why, Usage usage) implements Refusal {
        @Override
        public RefusalKind kind() {
            return why.kind();
        }

        @Override
        public String message() {
            return why.message();
        }

        @Override
        public List<FieldProblem> problems() {
            return why.problems();
        }

        @Override
        public Optional<Duration> retryAfter() {
            return why.retryAfter();
        }
    }

    static Refusal of(Engines.Result result) {
        return new Unanswered(why(result), result.usage());
    }

    private static Refusal why(Engines.Result result) {
        return switch (result.translation()) {
            case Translation.NotUnderstood(String reason, List<String> examples) -> notUnderstood(reason, examples);
            case Translation.Broken(String reason) -> Refusals.unavailable(reason, WAIT);
            case Translation.Understood understood -> why(result.tried().orElseThrow());
        };
    }

    private static Refusal notUnderstood(String reason, List<String> examples) {
        List<FieldProblem> problems = new ArrayList<>();
        for (int i = 0; i < examples.size(); i++) {
            problems.add(new FieldProblem("examples[" + i + "]", examples.get(i)));
        }
        return new NotUnderstood(reason, problems);
    }

    private static Refusal why(Tried tried) {
        return switch (tried) {
            case Tried.Ran ran -> throw new IllegalArgumentException("what ran has an answer");
            case Tried.Stopped(String rule, String message) ->
                Refusals.of(RefusalKind.UNPROCESSABLE, "The statement was refused (" + rule + "): " + message);
            case Tried.Failed(String message) ->
                Refusals.of(RefusalKind.UNPROCESSABLE, "The statement failed: " + message);
            case Tried.Unreachable(String message) -> Refusals.unavailable(message, WAIT);
        };
    }
}
