package dev.automate.datachat.domain.intent;

import java.util.Locale;

/** How time is cut into pieces. */
public enum Grain {
    DAY,
    WEEK,
    MONTH,
    QUARTER,
    YEAR,
    /** Monday to Sunday, all weeks together. */
    WEEKDAY;

    /** As people say it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
