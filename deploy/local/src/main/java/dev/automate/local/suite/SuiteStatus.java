package dev.automate.local.suite;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the whole suite.
 *
 * @param supervisorPid the process that keeps the parts running; absent when nobody does
 */
public record SuiteStatus(
        SuiteState state,
        String home,
        int portBase,
        @Nullable Long supervisorPid,
        @Nullable Instant supervisorStartedAt,
        List<PartStatus> parts) {

    public SuiteStatus {
        parts = List.copyOf(parts);
    }

    static SuiteStatus stopped(String home, int portBase) {
        PortPlan plan = new PortPlan(portBase);
        List<PartStatus> parts = PortPlan.PARTS.stream()
                .map(name -> PartStatus.stopped(name, plan.of(name)))
                .toList();
        return new SuiteStatus(SuiteState.STOPPED, home, portBase, null, null, parts);
    }

    @JsonProperty
    public String gatewayUrl() {
        return new PortPlan(portBase).url("gateway");
    }

    /** The supervisor, when it is still running. */
    @JsonIgnore
    public Optional<ProcessHandle> supervisor() {
        return supervisorPid == null ? Optional.empty() : Processes.find(supervisorPid, supervisorStartedAt);
    }

    /** What was recorded, corrected by what is running now. */
    SuiteStatus checked() {
        List<PartStatus> now = parts.stream().map(PartStatus::checked).toList();
        if (supervisor().isPresent()) {
            return new SuiteStatus(state, home, portBase, supervisorPid, supervisorStartedAt, now);
        }
        boolean leftovers = now.stream().anyMatch(part -> part.pid() != null);
        SuiteState found = leftovers ? SuiteState.ORPHANED : SuiteState.STOPPED;
        return new SuiteStatus(found, home, portBase, null, null, now);
    }
}
