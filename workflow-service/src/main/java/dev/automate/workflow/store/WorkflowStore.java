package dev.automate.workflow.store;

import dev.automate.common.error.Refusals;
import dev.automate.common.http.PathIds;
import dev.automate.common.outbox.OutboxRecord;
import dev.automate.common.tenant.Constraints;
import dev.automate.common.tenant.PanacheWall;
import dev.automate.workflow.domain.Decision;
import dev.automate.workflow.domain.Page;
import dev.automate.workflow.domain.Workflow;
import dev.automate.workflow.domain.WorkflowFilter;
import dev.automate.workflow.domain.WorkflowName;
import dev.automate.workflow.domain.WorkflowSummary;
import dev.automate.workflow.domain.WriteOutcome;
import dev.automate.workflow.domain.WriteOutcome.Refused;
import dev.automate.workflow.domain.WriteOutcome.Written;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Workflows with their versions; a change, its version and its message in the outbox are one transaction. */
@ApplicationScoped
public class WorkflowStore {
    private static final String SLUG_IS_UNIQUE = "workflow_slug_is_unique";

    /** The workflow of that id, when it is the tenant's. */
    public Uni<Optional<Workflow>> find(String tenant, UUID id) {
        return PanacheWall.within(tenant, () -> row(tenant, id, LockModeType.NONE))
                .map(row -> Optional.ofNullable(row).map(WorkflowEntity::toWorkflow));
    }

    /** One page of the workflows that the filter lets through. */
    public Uni<Page<WorkflowSummary>> list(WorkflowFilter filter) {
        return PanacheWall.within(filter.tenant(), () -> page(filter));
    }

    /** Those of a tenant's workflows that one of {@code names}, ids or slugs, means. */
    public Uni<List<WorkflowName>> named(String tenant, Set<String> names) {
        Set<UUID> ids =
                names.stream().flatMap(name -> PathIds.uuid(name).stream()).collect(Collectors.toSet());
        return PanacheWall.within(
                        tenant,
                        () -> WorkflowEntity.<WorkflowEntity>find(
                                        "tenant = ?1 and (slug in ?2 or id in ?3)", tenant, names, ids)
                                .project(WorkflowNameRow.class)
                                .list())
                .map(rows -> rows.stream().map(WorkflowNameRow::toName).toList());
    }

    /** Adds a workflow with its first version and the message that says so; refused when its slug is taken. */
    public Uni<WriteOutcome> insert(Workflow workflow, String createdBy, OutboxRecord message) {
        return PanacheWall.within(workflow.tenant(), () -> add(workflow, createdBy, message))
                .onFailure(failure -> Constraints.broken(SLUG_IS_UNIQUE, failure))
                .recoverWithItem(WorkflowStore::refuseSlug);
    }

    /**
     * Does with a workflow what {@code decide} says about it as it stands; refused when the tenant has none of that id
     * or the new slug is taken. Changes of one workflow wait for each other, so their messages are in the order of
     * their commits.
     *
     * @param decide quick, and without effects of its own
     */
    public Uni<WriteOutcome> change(String tenant, UUID id, String by, Function<Workflow, Decision> decide) {
        return PanacheWall.within(
                        tenant,
                        () -> row(tenant, id, LockModeType.PESSIMISTIC_WRITE)
                                .chain(row -> row == null ? noSuchWorkflow() : apply(row, by, decide)))
                .onFailure(failure -> Constraints.broken(SLUG_IS_UNIQUE, failure))
                .recoverWithItem(WorkflowStore::refuseSlug);
    }

    private static Uni<@Nullable WorkflowEntity> row(String tenant, UUID id, LockModeType lock) {
        return WorkflowEntity.<WorkflowEntity>find("tenant = ?1 and id = ?2", tenant, id)
                .withLock(lock)
                .firstResult();
    }

    private static Uni<Page<WorkflowSummary>> page(WorkflowFilter filter) {
        PanacheQuery<WorkflowEntity> query = WorkflowEntity.find(ListQuery.text(filter), ListQuery.parameters(filter));
        PanacheQuery<SummaryRow> rows = query.project(SummaryRow.class)
                .page(filter.page().page() - 1, filter.page().size());
        return query.count().chain(count -> rows.list().map(found -> summaries(count, found)));
    }

    private static Page<WorkflowSummary> summaries(long count, List<SummaryRow> rows) {
        return new Page<>(count, rows.stream().map(SummaryRow::toSummary).toList());
    }

    private static Uni<WriteOutcome> add(Workflow workflow, String createdBy, OutboxRecord message) {
        return WorkflowEntity.of(workflow)
                .persist()
                .chain(() -> WorkflowVersionEntity.of(workflow, createdBy).persist())
                .chain(() -> append(workflow, message));
    }

    private static Uni<WriteOutcome> apply(WorkflowEntity row, String by, Function<Workflow, Decision> decide) {
        Workflow current = row.toWorkflow();
        return switch (decide.apply(current)) {
            case Decision.Keep() -> outcome(new Written(current, List.of()));
            case Decision.Refuse(var refusal) -> outcome(new Refused(refusal));
            case Decision.Delete(var message) -> gone(row).chain(() -> append(current, message));
            case Decision.Save(var wanted, var message) ->
                replace(row, wanted, by).chain(() -> append(wanted, message));
        };
    }

    private static Uni<Long> gone(WorkflowEntity row) {
        return WorkflowEntity.delete("tenant = ?1 and id = ?2", row.tenant, row.id);
    }

    private static Uni<?> replace(WorkflowEntity row, Workflow wanted, String by) {
        boolean isNewVersion = row.version != wanted.version();
        row.become(wanted);
        return isNewVersion
                ? WorkflowVersionEntity.of(wanted, by).persist()
                : Uni.createFrom().voidItem();
    }

    private static Uni<WriteOutcome> append(Workflow workflow, OutboxRecord message) {
        return OutboxEntity.of(message)
                .<OutboxEntity>persistAndFlush()
                .map(row -> new Written(workflow, List.of(row.idOrFail())));
    }

    private static Uni<WriteOutcome> noSuchWorkflow() {
        return outcome(new Refused(Refusals.notFound("Workflow")));
    }

    private static WriteOutcome refuseSlug() {
        return new Refused(Refusals.conflict("slug", "Another workflow has this slug already"));
    }

    private static Uni<WriteOutcome> outcome(WriteOutcome outcome) {
        return Uni.createFrom().item(outcome);
    }
}
