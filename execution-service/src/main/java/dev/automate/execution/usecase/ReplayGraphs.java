package dev.automate.execution.usecase;

import dev.automate.common.error.RefusalException;
import dev.automate.common.error.Refusals;
import dev.automate.common.graph.Graph;
import dev.automate.common.graph.GraphReader;
import dev.automate.execution.domain.Definition;
import dev.automate.execution.domain.ExecutionSummary;
import dev.automate.execution.store.DefinitionStore;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** The graphs that a replay has to do with: the one that ran, and the one that is to run. */
@Singleton
public class ReplayGraphs {
    private final DefinitionStore definitions;

    public ReplayGraphs(DefinitionStore definitions) {
        this.definitions = definitions;
    }

    /**
     * Both graphs.
     *
     * @param version of {@code next}
     */
    record Graphs(Graph past, Graph next, int version) {}

    /** The version that a replay runs; the workflow may be gone, what was seen of it stays. */
    Uni<Integer> version(String tenant, ExecutionSummary execution, boolean latest) {
        return latest
                ? definitions
                        .latest(tenant, execution.workflowId())
                        .map(found -> found.map(Definition::version).orElse(execution.workflowVersion()))
                : Uni.createFrom().item(execution.workflowVersion());
    }

    /** Both graphs; a conflict when one of them isn't there any more. */
    Uni<Graphs> of(String tenant, ExecutionSummary execution, int version) {
        return Uni.combine()
                .all()
                .unis(graph(tenant, execution, execution.workflowVersion()), graph(tenant, execution, version))
                .with((past, next) -> new Graphs(past, next, version));
    }

    private Uni<Graph> graph(String tenant, ExecutionSummary execution, int version) {
        return definitions
                .find(tenant, execution.workflowId(), version)
                .map(found -> found.map(each -> GraphReader.read(each.graph()).graph())
                        .orElseThrow(() -> new RefusalException(Refusals.conflict(
                                "version", "The workflow's version " + version + " can't be found"))));
    }
}
