package dev.automate.execution.domain;

import dev.automate.common.id.Ids;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The steps of one run as they are recorded, and which of them, and of their attempts, still have to be. Not thread-safe. */
final class StepLedger {
    private final Map<String, StepRecord> records = new LinkedHashMap<>();
    private final Set<String> unrecorded = new LinkedHashSet<>();
    private final List<StepAttempt> attempts = new ArrayList<>();

    /** Takes up what was recorded before. */
    void recall(StepRecord record) {
        records.put(record.node(), record);
    }

    /** Takes up what has to be recorded. */
    void put(StepRecord record) {
        recall(record);
        unrecorded.add(record.node());
    }

    /** Takes up a failed attempt that has to be recorded. */
    void put(StepAttempt attempt) {
        attempts.add(attempt);
    }

    Optional<StepRecord> find(String node) {
        return Optional.ofNullable(records.get(node));
    }

    /** The record of a node that has one. */
    StepRecord of(String node) {
        return find(node).orElseThrow();
    }

    /** What the step is called, from its first attempt on. */
    String idOf(ReadyStep step) {
        return find(step.node().id()).map(StepRecord::id).orElseGet(() -> Ids.next("step"));
    }

    /** Steps that have ended without their edges chosen: a replica went away in between. */
    List<String> undecidedEdges() {
        return records.values().stream()
                .filter(each -> each.status() == StepStatus.SUCCESS && each.taken() == null)
                .map(StepRecord::node)
                .toList();
    }

    boolean hasUnrecorded() {
        return !unrecorded.isEmpty();
    }

    /** The steps that the next record has to hold; they count as recorded from here on. */
    List<StepRecord> drain() {
        List<StepRecord> drained =
                unrecorded.stream().flatMap(node -> find(node).stream()).toList();
        unrecorded.clear();
        return drained;
    }

    /** The failed attempts that the next record has to hold; they count as recorded from here on. */
    List<StepAttempt> drainAttempts() {
        List<StepAttempt> drained = List.copyOf(attempts);
        attempts.clear();
        return drained;
    }
}
