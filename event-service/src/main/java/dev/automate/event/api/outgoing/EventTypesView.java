package dev.automate.event.api.outgoing;

import dev.automate.common.message.OccurrenceType;
import java.util.Arrays;
import java.util.List;

/** Everything that a subscription may ask for. */
public record EventTypesView(List<EventTypeView> results) {
    public EventTypesView {
        results = List.copyOf(results);
    }

    /** One type. */
    public record EventTypeView(String type, String description) {}

    static EventTypesView all() {
        return new EventTypesView(Arrays.stream(OccurrenceType.values())
                .map(type -> new EventTypeView(type.text(), type.meaning()))
                .toList());
    }
}
