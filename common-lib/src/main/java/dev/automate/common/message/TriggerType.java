package dev.automate.common.message;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What starts a workflow. */
public enum TriggerType {
    WEBHOOK,
    EVENT,
    SCHEDULE,
    MANUAL,
    WORKFLOW;

    /** The name in the API. */
    @JsonValue
    public String apiName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
