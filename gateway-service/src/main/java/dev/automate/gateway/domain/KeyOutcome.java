package dev.automate.gateway.domain;

import dev.automate.common.error.FieldProblem;
import dev.automate.common.error.Refusal;
import dev.automate.common.error.RefusalKind;
import java.util.List;

/** What became of a wish for an API key. */
public sealed interface KeyOutcome {
    /**
     * Made.
     *
     * @param secret the whole key; this is the only time that it is seen
     */
    record Made(ApiKey key, KeyText secret) implements KeyOutcome {}

    /** The maker may not give what they do not have, or is no user. */
    record Refused(String message, List<FieldProblem> problems) implements KeyOutcome, Refusal {
        public Refused {
            problems = List.copyOf(problems);
        }

        @Override
        public RefusalKind kind() {
            return RefusalKind.FORBIDDEN;
        }
    }
}
