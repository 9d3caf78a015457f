package dev.automate.event.domain;

import dev.automate.common.error.Refusal;
import java.util.List;

/** What became of a delivery. */
public sealed interface DeliveryOutcome {
    /**
     * All of it is durable.
     *
     * @param eventIds one for each event in it, new or known
     */
    record Taken(List<String> eventIds) implements DeliveryOutcome {
        public Taken {
            eventIds = List.copyOf(eventIds);
        }
    }

    /** It was a question, and this is the answer. */
    record Answered(String text) implements DeliveryOutcome {}

    record Refused(Refusal refusal) implements DeliveryOutcome {}
}
