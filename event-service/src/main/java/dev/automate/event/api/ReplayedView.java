package dev.automate.event.api;

import dev.automate.common.error.RefusalException;
import dev.automate.event.domain.EventOutcome;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * The answer to a replay of many events.
 *
 * @param matched how many events the filter lets through, within the limit or not
 * @param eventIds the new ones, in the order of the old ones
 */
@RegisterForReflection // it travels in a Response, where the native build does not see it
public record ReplayedView(boolean dryRun, long matched, int limit, List<String> eventIds, String traceId) {
    public ReplayedView {
        eventIds = List.copyOf(eventIds);
    }

    static String id(EventOutcome outcome) {
        return switch (outcome) {
            case EventOutcome.Accepted(String id) -> id;
            case EventOutcome.Duplicate(String id) -> id;
            case EventOutcome.Refused(var refusal) -> throw new RefusalException(refusal);
        };
    }
}
