package dev.automate.execution.domain.flow;

import dev.automate.common.graph.Concurrency;
import dev.automate.common.graph.FailureKind;
import dev.automate.execution.domain.ExecutionError;
import dev.automate.execution.domain.ExecutionStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one look at a line does: who begins, and who ends without having run to its end.
 *
 * @param admitted ids, the oldest first
 */
public record FlowPlan(List<String> admitted, List<End> ended) {
    public FlowPlan {
        admitted = List.copyOf(admitted);
        ended = List.copyOf(ended);
    }

    /**
     * An execution that ends.
     *
     * @param error why, for a person
     */
    public record End(String id, ExecutionStatus status, ExecutionError error) {
        static End failed(String id, String why) {
            return new End(id, ExecutionStatus.FAILED, ExecutionError.of(FailureKind.EXPRESSION, why));
        }

        static End cancelled(String id, String why) {
            return new End(id, ExecutionStatus.CANCELLED, ExecutionError.of(FailureKind.REFUSED, why));
        }
    }

    /**
     * Everybody who counts.
     *
     * @param rule of the workflow's newest version; absent: it has no limit any more
     * @param underWay ids of those that were admitted and aren't over, the oldest first
     * @param waiting the first of those that wait, the oldest first
     */
    public record Line(Optional<Concurrency> rule, List<String> underWay, List<Waiting> waiting) {
        public Line {
            underWay = List.copyOf(underWay);
            waiting = List.copyOf(waiting);
        }

        private int limit() {
            return rule.map(Concurrency::limit).orElse(Integer.MAX_VALUE);
        }

        private List<String> sound() {
            return waiting.stream()
                    .filter(each -> each.fault().isEmpty())
                    .map(Waiting::id)
                    .toList();
        }
    }

    /**
     * An execution that waits.
     *
     * @param fault why it never begins
     */
    public record Waiting(String id, Optional<String> fault) {}

    public static FlowPlan of(Line line) {
        List<End> ended = new ArrayList<>();
        line.waiting().forEach(each -> each.fault().ifPresent(fault -> ended.add(End.failed(each.id(), fault))));
        Concurrency.OnLimit onLimit = line.rule().map(Concurrency::onLimit).orElse(Concurrency.OnLimit.QUEUE);
        return switch (onLimit) {
            case QUEUE -> new FlowPlan(fitting(line), ended);
            case SKIP -> skip(line, ended);
            case CANCEL_OLDEST -> cancelOldest(line, ended);
        };
    }

    private static List<String> fitting(Line line) {
        int free = Math.max(0, line.limit() - line.underWay().size());
        return line.sound().stream().limit(free).toList();
    }

    private static FlowPlan skip(Line line, List<End> ended) {
        List<String> admitted = fitting(line);
        int busy = line.underWay().size() + admitted.size();
        String reason = "skipped: %d of %d executions are under way".formatted(busy, line.limit());
        line.sound().stream().skip(admitted.size()).forEach(id -> ended.add(End.cancelled(id, reason)));
        return new FlowPlan(admitted, ended);
    }

    /** As if they came one after the other: those that would have begun and given way at once don't begin. */
    private static FlowPlan cancelOldest(Line line, List<End> ended) {
        List<String> sound = line.sound();
        List<String> all = new ArrayList<>(line.underWay());
        all.addAll(sound);
        int leaving = sound.isEmpty() ? 0 : Math.max(0, all.size() - line.limit());
        String reason =
                "cancelled: a newer execution took its place, since only %d may be under way".formatted(line.limit());
        all.subList(0, leaving).forEach(id -> ended.add(End.cancelled(id, reason)));
        List<String> staying = all.subList(leaving, all.size());
        return new FlowPlan(staying.stream().filter(sound::contains).toList(), ended);
    }
}
