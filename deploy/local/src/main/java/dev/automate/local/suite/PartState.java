package dev.automate.local.suite;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * Where a part is in its life.
 *
 * <pre>
 * STOPPED ─▶ STARTING ─▶ READY ─▶ RESTARTING ─▶ READY
 *                │          │          └──────▶ FAILED   gave up after several tries
 *                └──────────┴─▶ STOPPED
 * </pre>
 */
public enum PartState {
    STOPPED,
    STARTING,
    READY,
    RESTARTING,
    FAILED;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
