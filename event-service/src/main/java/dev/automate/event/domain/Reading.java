package dev.automate.event.domain;

import dev.automate.common.error.Refusal;
import java.util.List;

/** What a delivery turned out to be. */
public sealed interface Reading {
    /** One event, or those of a batch. */
    record Read(List<NewEvent> events) implements Reading {
        public Read {
            events = List.copyOf(events);
        }
    }

    /** The provider asks whether somebody is there, and gets its own text back. */
    record Challenged(String text) implements Reading {}

    record Refused(Refusal refusal) implements Reading {}
}
