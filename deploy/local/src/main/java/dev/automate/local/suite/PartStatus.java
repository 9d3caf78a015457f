package dev.automate.local.suite;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one part.
 *
 * @param pid absent while it has no process
 * @param startedAt when that process began, which tells it from a later one of the same number
 * @param restarts how often it was started again since {@code up}
 */
public record PartStatus(
        String name,
        PartState state,
        int port,
        @Nullable Long pid,
        @Nullable Instant startedAt,
        int restarts,
        @Nullable String log) {

    static PartStatus stopped(String name, int port) {
        return new PartStatus(name, PartState.STOPPED, port, null, null, 0, null);
    }

    /** The running process, when it is still the one that was recorded. */
    @JsonIgnore
    public Optional<ProcessHandle> process() {
        return pid == null ? Optional.empty() : Processes.find(pid, startedAt);
    }

    /** What was recorded, without a process that is gone. */
    PartStatus checked() {
        return process().isPresent() ? this : new PartStatus(name, gone(), port, null, null, restarts, log);
    }

    private PartState gone() {
        return state == PartState.FAILED || state == PartState.RESTARTING ? state : PartState.STOPPED;
    }
}
