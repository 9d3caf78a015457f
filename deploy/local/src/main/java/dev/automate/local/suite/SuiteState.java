package dev.automate.local.suite;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where the suite as a whole is in its life. */
public enum SuiteState {
    STOPPED,
    STARTING,
    /** Every part was ready; one that ends is started again. */
    RUNNING,
    STOPPING,
    /** Parts are running that nobody watches: their supervisor was killed. */
    ORPHANED;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
