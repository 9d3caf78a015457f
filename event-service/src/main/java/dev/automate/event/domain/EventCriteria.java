package dev.automate.event.domain;

import dev.automate.common.error.FieldProblem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What events are wanted; what is absent lets every event through.
 *
 * @param type exact, or with {@code *} for any characters
 * @param published whether it must stand on Kafka already, or must not
 */
public record EventCriteria(
        @Nullable String source,
        @Nullable String type,
        @Nullable Boolean published,
        @Nullable String dedupeKey,
        @Nullable Instant since,
        @Nullable Instant until) {
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    /** What no event and no table could ever match. */
    public List<FieldProblem> problems() {
        List<FieldProblem> problems = new ArrayList<>();
        checkText("source", source, problems);
        checkText("type", type, problems);
        checkText("dedupe_key", dedupeKey, problems);
        checkTime("since", since, problems);
        checkTime("until", until, problems);
        return List.copyOf(problems);
    }

    private static void checkText(String name, @Nullable String text, List<FieldProblem> problems) {
        if (text != null && !PrintableText.isFit(text)) {
            problems.add(new FieldProblem(name, "Must be printable characters"));
        }
    }

    private static void checkTime(String name, @Nullable Instant time, List<FieldProblem> problems) {
        if (time != null && (time.isBefore(FIRST) || time.isAfter(LAST))) {
            problems.add(new FieldProblem(name, "Must be a time from 1970 to 9999"));
        }
    }
}
