package dev.automate.execution.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is to happen next in an execution. */
public sealed interface Decision {
    /** These nodes are not reached by any taken edge; decide again once that is noted. */
    record Skip(List<String> nodes) implements Decision {
        public Skip {
            nodes = List.copyOf(nodes);
        }
    }

    /** These steps may begin, all at once. */
    record RunSteps(List<ReadyStep> steps) implements Decision {
        public RunSteps {
            steps = List.copyOf(steps);
        }
    }

    /** The pauses of these nodes are over: they have succeeded; decide again once that is noted. */
    record Resume(List<String> nodes) implements Decision {
        public Resume {
            nodes = List.copyOf(nodes);
        }
    }

    /** It has failed; decide again once that is noted. */
    record Fail(FailureCause cause) implements Decision {}

    /** Nobody waits for these nodes any longer: they have failed; decide again once that is noted. */
    record GiveUp(List<String> nodes, String why) implements Decision {
        public GiveUp {
            nodes = List.copyOf(nodes);
        }
    }

    /** The executions that these nodes run are over, or their time is: what they came to is to be gathered. */
    record Gather(List<String> nodes) implements Decision {
        public Gather {
            nodes = List.copyOf(nodes);
        }
    }

    /**
     * Nothing to do until a step that is under way has ended.
     *
     * @param atLatest when there is something to do even if none has
     */
    record Await(Optional<Instant> atLatest) implements Decision {}

    /** Nothing to do before {@code instant}, when a retry is due, a pause is over, or a limit is reached. */
    record WaitUntil(Instant instant) implements Decision {}

    /** It is over. */
    record Finish(ExecutionStatus status) implements Decision {}
}
