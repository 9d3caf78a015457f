package dev.automate.common.message;

import java.util.Arrays;
import java.util.List;

/** What happens in the suite and people outside may want to be told of. */
public enum OccurrenceType {
    EXECUTION_SUCCEEDED("execution.succeeded", "An execution has ended well"),
    EXECUTION_FAILED("execution.failed", "An execution has failed for good"),
    EXECUTION_CANCELLED("execution.cancelled", "An execution was cancelled, by somebody or by its workflow's limit"),
    EVENT_RECEIVED("event.received", "An event was accepted, by a webhook or by the API");

    private final String text;
    private final String meaning;

    OccurrenceType(String text, String meaning) {
        this.text = text;
        this.meaning = meaning;
    }

    /** Its name in the API. */
    public String text() {
        return text;
    }

    /** What it says, for people. */
    public String meaning() {
        return meaning;
    }

    public static List<String> texts() {
        return Arrays.stream(values()).map(OccurrenceType::text).toList();
    }
}
