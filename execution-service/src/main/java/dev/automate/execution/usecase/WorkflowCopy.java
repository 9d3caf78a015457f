package dev.automate.execution.usecase;

import dev.automate.common.message.Topics;
import dev.automate.common.message.WorkflowMessage;
import dev.automate.execution.config.ExecutionConfig;
import dev.automate.execution.domain.Definition;
import dev.automate.execution.domain.match.Subscription;
import dev.automate.execution.domain.match.WorkflowDirectory;
import dev.automate.execution.domain.match.WorkflowIndex;
import dev.automate.execution.store.DefinitionStore;
import dev.automate.execution.usecase.schedule.ScheduleBook;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** This replica's copy of all workflows, and how far it has come. */
@Singleton
public class WorkflowCopy {
    private final TopicPosition position = new TopicPosition();
    private final WorkflowIndex index;
    private final WorkflowDirectory directory;
    private final DefinitionStore store;
    private final ScheduleBook schedules;
    private final ToldTopics topics;
    private final Duration limit;

    public WorkflowCopy(
            WorkflowIndex index,
            WorkflowDirectory directory,
            DefinitionStore store,
            ScheduleBook schedules,
            ToldTopics topics,
            ExecutionConfig config) {
        this.index = index;
        this.directory = directory;
        this.store = store;
        this.schedules = schedules;
        this.topics = topics;
        this.limit = config.follower().catchUpWithin();
    }

    /**
     * A record of the topic.
     *
     * @param offset the record's place in the topic
     * @param workflow absent: the workflow was deleted
     */
    public record Change(UUID id, long offset, Optional<WorkflowMessage> workflow) {}

    /** Keeps every version that comes and its schedule, then lets it match. One call at a time. */
    public Uni<Void> apply(List<Change> changes) {
        List<Definition> definitions = changes.stream()
                .flatMap(change -> change.workflow().stream())
                .map(WorkflowCopy::definition)
                .toList();
        return store.keep(definitions).chain(() -> schedules.keep(changes)).invoke(() -> changes.forEach(this::index));
    }

    /** Notes that the topic ends there: what was seen beyond it stood on a topic that is gone. */
    public Uni<Void> begins(long end) {
        return schedules.forgetPlaces(end);
    }

    /** Notes that everything before {@code offset} has been applied. */
    public void reached(long offset) {
        position.reached(offset);
    }

    /**
     * Completes when this copy holds everything that the broker has acknowledged by now, so that a workflow that was
     * answered 201 matches the next event. Fails when that takes too long, or the broker can't tell.
     */
    public Uni<Void> caughtUp() {
        return topics.end(Topics.WORKFLOWS)
                .chain(position::reach)
                .ifNoItem()
                .after(limit)
                .fail();
    }

    private void index(Change change) {
        change.workflow().ifPresentOrElse(directory::put, () -> directory.remove(change.id()));
        change.workflow().flatMap(Subscription::of).ifPresentOrElse(index::put, () -> index.remove(change.id()));
    }

    private static Definition definition(WorkflowMessage workflow) {
        return new Definition(
                workflow.id(),
                workflow.version(),
                workflow.tenant(),
                workflow.name(),
                workflow.slug(),
                workflow.graph());
    }
}
