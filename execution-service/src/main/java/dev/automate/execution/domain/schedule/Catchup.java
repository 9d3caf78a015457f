package dev.automate.execution.domain.schedule;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What becomes of the times at which nobody was there to start a workflow. */
public enum Catchup {
    /** They are left out. */
    NONE,
    /** The newest of them is made up for. */
    LAST,
    /** Each of them is made up for, in order. */
    ALL;

    /** The name in the API. */
    public String apiName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What the API calls so. */
    public static Optional<Catchup> named(String name) {
        return Arrays.stream(values())
                .filter(each -> each.apiName().equals(name))
                .findFirst();
    }
}
