package dev.automate.event.domain.dead;

import dev.automate.common.error.FieldProblem;
import dev.automate.event.domain.EventCriteria;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What dead letters are wanted; what is absent lets every one through.
 *
 * @param type exact, or with {@code *} for any characters
 * @param redriven whether it must have been sent again already, or must not
 */
public record DeadLetterCriteria(
        @Nullable String source,
        @Nullable String type,
        @Nullable String reason,
        @Nullable Boolean redriven,
        @Nullable Instant since,
        @Nullable Instant until) {
    /** Everything. */
    public static final DeadLetterCriteria ALL = new DeadLetterCriteria(null, null, null, null, null, null);

    /** What no letter and no table could ever match. */
    public List<FieldProblem> problems() {
        return new EventCriteria(source, type, null, null, since, until).problems();
    }
}
