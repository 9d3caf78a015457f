package dev.automate.execution.usecase.start;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.execution.config.ExecutionConfig;
import dev.automate.execution.domain.Execution;
import dev.automate.execution.domain.ExecutionChange;
import dev.automate.execution.domain.Lineage;
import dev.automate.execution.domain.NewExecution;
import dev.automate.execution.domain.match.Follower;
import dev.automate.execution.domain.match.WorkflowDirectory;
import dev.automate.execution.domain.start.Start;
import dev.automate.execution.domain.start.Trigger;
import dev.automate.execution.domain.start.TriggerTrace;
import dev.automate.execution.store.Aftermath;
import dev.automate.execution.store.StartStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Starts the workflows that follow another one, in the transaction that ends it: a crash leaves both or neither. They are
 * due at once, and whoever looks next begins with them.
 */
@Singleton
public class FollowerStarter implements Aftermath {
    private static final Logger LOG = Logger.getLogger(FollowerStarter.class);
    private static final String FINISHED = "workflow.finished";

    private final WorkflowDirectory directory;
    private final StartFilter filter;
    private final ExecutionMaker maker;
    private final StartStore starts;
    private final Clock clock;
    private final int maxHops;

    public FollowerStarter(
            WorkflowDirectory directory,
            StartFilter filter,
            ExecutionMaker maker,
            StartStore starts,
            Clock clock,
            ExecutionConfig config) {
        this.directory = directory;
        this.filter = filter;
        this.maker = maker;
        this.starts = starts;
        this.clock = clock;
        this.maxHops = config.followers().maxHops();
    }

    @Override
    public boolean concerns(ExecutionChange over) {
        return over.execution().lineage().parentId() == null
                && followers(over).findAny().isPresent();
    }

    @Override
    public Uni<Void> follow(SqlConnection transaction, List<ExecutionChange> over) {
        List<NewExecution> executions = over.stream().flatMap(this::executions).toList();
        return executions.isEmpty()
                ? Uni.createFrom().voidItem()
                : starts.insert(transaction, executions, StartStore.Lease.NONE).replaceWithVoid();
    }

    private Stream<Follower> followers(ExecutionChange over) {
        Execution ended = over.execution();
        return directory.followersOf(ended.tenant(), ended.workflowId()).filter(each -> each.wants(over.status()));
    }

    private Stream<NewExecution> executions(ExecutionChange over) {
        int hops = over.execution().lineage().hops() + 1;
        if (hops > maxHops) {
            LOG.warnf("[%s] is followed by nothing: %d workflows led to it already", over.id(), maxHops);
            return Stream.empty();
        }
        Start start = start(over, hops);
        return followers(over)
                .filter(each -> filter.passes(each.workflow().workflowId(), each.filter(), start.trigger()))
                .map(each -> maker.make(each.workflow(), start));
    }

    private Start start(ExecutionChange over, int hops) {
        Execution ended = over.execution();
        String slug = directory
                .find(ended.tenant(), ended.workflowId())
                .map(WorkflowDirectory.Entry::slug)
                .orElse(ended.workflowId().toString());
        Trigger.Event event = new Trigger.Event(ended.id(), FINISHED, slug, payload(over, slug), clock.instant());
        Lineage lineage = Lineage.after(hops);
        return new Start("after:" + ended.id(), Trigger.of(event), ended.traceId(), lineage, Map.of())
                .within(TriggerTrace.of(ended.trigger()).orElse(null));
    }

    private static ObjectNode payload(ExecutionChange over, String slug) {
        ObjectNode payload = JsonNodeFactory.instance
                .objectNode()
                .put("execution_id", over.id())
                .put("workflow_id", over.execution().workflowId().toString())
                .put("workflow", slug)
                .put("status", over.status().name());
        Optional.ofNullable(over.error())
                .ifPresent(error -> payload.putObject("error")
                        .put("node", error.node())
                        .put("kind", error.kind().apiName())
                        .put("message", error.message()));
        Optional.ofNullable(over.output()).ifPresent(output -> payload.set("output", output.shown()));
        return payload;
    }
}
