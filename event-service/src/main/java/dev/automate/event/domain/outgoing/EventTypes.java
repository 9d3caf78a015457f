package dev.automate.event.domain.outgoing;

import dev.automate.common.message.Glob;
import dev.automate.common.message.OccurrenceType;
import java.util.Collection;
import java.util.List;

/** What a subscription may ask for. */
public final class EventTypes {
    /** What is sent when somebody tries a subscription out. */
    public static final String TEST = "subscription.test";

    public static final String RULE = "Names none of " + String.join(", ", OccurrenceType.texts());

    private EventTypes() {}

    /** Whether anything can ever be of that type. */
    public static boolean isFit(String pattern) {
        return wants(List.of(pattern), OccurrenceType.texts());
    }

    /** Whether one of the patterns wants one of the types. */
    public static boolean wants(Collection<String> patterns, Collection<String> types) {
        return patterns.stream().anyMatch(pattern -> types.stream().anyMatch(type -> Glob.matches(pattern, type)));
    }
}
