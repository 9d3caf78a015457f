package dev.automate.execution.usecase;

import dev.automate.common.error.RefusalException;
import dev.automate.common.error.Refusals;
import dev.automate.common.http.PathIds;
import dev.automate.execution.domain.Definition;
import dev.automate.execution.domain.match.WorkflowDirectory;
import dev.automate.execution.domain.start.StartRules;
import dev.automate.execution.domain.start.Startable;
import dev.automate.execution.store.DefinitionStore;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** Finds the version of a workflow that somebody asks for. */
@Singleton
public class WorkflowChoice {
    private final WorkflowCopy workflows;
    private final WorkflowDirectory directory;
    private final DefinitionStore definitions;

    public WorkflowChoice(WorkflowCopy workflows, WorkflowDirectory directory, DefinitionStore definitions) {
        this.workflows = workflows;
        this.directory = directory;
        this.definitions = definitions;
    }

    /**
     * That version, or the newest.
     *
     * @throws RefusalException not found, a conflict when the workflow is disabled, invalid when it has no such version
     */
    Uni<Startable> runnable(String tenant, UUID workflow, Optional<Integer> version) {
        return workflows
                .caughtUp()
                .map(ignored -> enabled(tenant, workflow))
                .chain(newest -> version.filter(number -> number != newest.version())
                        .map(number -> older(newest, number))
                        .orElseGet(() -> Uni.createFrom().item(newest)));
    }

    /** Like {@link #runnable}, by its id or its slug. */
    Uni<Startable> named(String tenant, String workflow, Optional<Integer> version) {
        return workflows.caughtUp().map(ignored -> idOf(tenant, workflow)).chain(id -> runnable(tenant, id, version));
    }

    private UUID idOf(String tenant, String workflow) {
        return PathIds.uuid(workflow)
                .filter(id -> directory.find(tenant, id).isPresent())
                .or(() -> directory
                        .named(tenant, workflow)
                        .map(entry -> entry.startable().workflowId()))
                .orElseThrow(() -> new RefusalException(Refusals.notFound("Workflow '" + workflow + "'")));
    }

    private Startable enabled(String tenant, UUID workflow) {
        WorkflowDirectory.Entry entry =
                directory.find(tenant, workflow).orElseThrow(() -> new RefusalException(Refusals.notFound("Workflow")));
        if (!entry.enabled()) {
            throw new RefusalException(Refusals.conflict("enabled", "The workflow is disabled; enable it to run it"));
        }
        return entry.startable();
    }

    private Uni<Startable> older(Startable newest, int version) {
        return definitions
                .find(newest.tenant(), newest.workflowId(), version)
                .map(found -> found.map(WorkflowChoice::startable).orElseThrow(() -> unknown(version)));
    }

    private static Startable startable(Definition definition) {
        return new Startable(
                definition.workflowId(),
                definition.tenant(),
                definition.name(),
                definition.version(),
                StartRules.of(definition.graph()));
    }

    private static RefusalException unknown(int version) {
        return new RefusalException(Refusals.invalid("version", "The workflow has no version " + version));
    }
}
