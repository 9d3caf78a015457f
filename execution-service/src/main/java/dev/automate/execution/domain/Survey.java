package dev.automate.execution.domain;

import dev.automate.common.graph.Join;
import dev.automate.common.graph.Node;
import dev.automate.common.graph.OnError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How some nodes of an execution stand at one moment. */
final class Survey {
    /** What a way into a node has come to. */
    private enum Passage {
        OPEN,
        TAKEN,
        NOT_TAKEN
    }

    final List<ReadyStep> ready = new ArrayList<>();
    final List<ReadyStep> interrupted = new ArrayList<>();
    final List<String> untouched = new ArrayList<>();
    final List<String> unreached = new ArrayList<>();
    final List<String> stuck = new ArrayList<>();
    final List<String> resumable = new ArrayList<>();
    final List<String> gatherable = new ArrayList<>();
    final List<String> waiting = new ArrayList<>();
    final List<String> open = new ArrayList<>();
    Optional<String> failed = Optional.empty();
    Optional<Instant> nextWake = Optional.empty();
    boolean underWay;

    private final Plan plan;
    private final History history;
    private final Instant now;

    Survey(Plan plan, History history, Instant now) {
        this.plan = plan;
        this.history = history;
        this.now = now;
    }

    Survey over(List<Node> nodes) {
        nodes.forEach(this::look);
        return this;
    }

    /** Whether each of the nodes has ended. */
    boolean isOver() {
        return open.isEmpty();
    }

    private void look(Node node) {
        Optional<NodeState> known = history.state(node.id());
        if (known.filter(NodeState::isFinal).isEmpty()) {
            open.add(node.id());
        }
        known.ifPresentOrElse(state -> look(node, state), () -> lookAtUntouched(node));
    }

    private void look(Node node, NodeState state) {
        switch (state) {
            case NodeState.Started started -> underWay = true;
            case NodeState.Interrupted(int attempt) -> interrupted.add(new ReadyStep(node, attempt));
            case NodeState.RetryAt(int attempt, Instant at) -> {
                waiting.add(node.id());
                if (at.isAfter(now)) {
                    wakeAt(at);
                } else {
                    ready.add(new ReadyStep(node, attempt + 1));
                }
            }
            case NodeState.Paused(Instant until) -> {
                if (until.isAfter(now)) {
                    waiting.add(node.id());
                    wakeAt(until);
                } else {
                    resumable.add(node.id());
                }
            }
            case NodeState.Children(int attempt, int left, Instant since) -> {
                Instant until =
                        Optional.ofNullable(node.timeout()).map(since::plus).orElse(NodeState.NEVER);
                if (left > 0 && until.isAfter(now)) {
                    waiting.add(node.id());
                    wakeAt(until);
                } else {
                    gatherable.add(node.id());
                }
            }
            case NodeState.Failed ended -> {
                if (plan.failsWith(node) && failed.isEmpty()) {
                    failed = Optional.of(node.id());
                }
            }
            case NodeState.Succeeded succeeded -> {}
            case NodeState.Skipped skipped -> {}
        }
    }

    private void wakeAt(Instant at) {
        nextWake = Optional.of(nextWake.filter(at::isAfter).orElse(at));
    }

    private void lookAtUntouched(Node node) {
        untouched.add(node.id());
        List<Plan.Way> ways = plan.waysInto(node);
        Set<Passage> passages = EnumSet.noneOf(Passage.class);
        ways.forEach(way -> passages.add(passage(way)));
        boolean undecided = passages.contains(Passage.OPEN);
        if (ways.isEmpty() || (passages.contains(Passage.TAKEN) && (!undecided || node.join() == Join.ANY))) {
            ready.add(new ReadyStep(node, 1));
        } else if (!undecided) {
            unreached.add(node.id());
        } else {
            stuck.add(node.id());
        }
    }

    private Passage passage(Plan.Way way) {
        boolean onError = way.place() == Plan.Way.ON_ERROR;
        return switch (history.state(way.from()).orElse(null)) {
            case NodeState.Succeeded(List<Boolean> taken) -> passage(way, taken);
            case NodeState.Skipped skipped -> Passage.NOT_TAKEN;
            case NodeState.Failed(String error, List<Boolean> taken) ->
                switch (plan.node(way.from()).onError()) {
                    case OnError.Fail fail -> Passage.OPEN;
                    case OnError.Continue goOn -> passage(way, taken);
                    case OnError.GoTo goTo -> passage(onError);
                };
            case NodeState.Started started -> Passage.OPEN;
            case NodeState.Interrupted interrupted -> Passage.OPEN;
            case NodeState.RetryAt retry -> Passage.OPEN;
            case NodeState.Paused paused -> Passage.OPEN;
            case NodeState.Children children -> Passage.OPEN;
            case null -> Passage.OPEN;
        };
    }

    /** Edges that were never chosen stay open: then a failure says why. */
    private static Passage passage(Plan.Way way, List<Boolean> taken) {
        if (way.place() == Plan.Way.ON_ERROR) {
            return Passage.NOT_TAKEN;
        }
        return way.place() < taken.size() ? passage(taken.get(way.place())) : Passage.OPEN;
    }

    private static Passage passage(boolean taken) {
        return taken ? Passage.TAKEN : Passage.NOT_TAKEN;
    }
}
