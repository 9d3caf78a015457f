package dev.automate.workflow.store;

import dev.automate.common.http.PageRequest;
import dev.automate.common.tenant.PanacheWall;
import dev.automate.workflow.domain.Page;
import dev.automate.workflow.domain.WorkflowVersion;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The definitions that workflows have had. */
@ApplicationScoped
public class VersionStore {
    /** One page of a workflow's versions, the newest first; an empty one when the tenant has no such workflow. */
    public Uni<Page<WorkflowVersion>> list(String tenant, UUID workflow, PageRequest page) {
        return PanacheWall.within(tenant, () -> read(tenant, workflow, page));
    }

    /** One version of a workflow, when it is the tenant's. */
    public Uni<Optional<WorkflowVersion>> find(String tenant, UUID workflow, int version) {
        return PanacheWall.within(
                        tenant,
                        () -> WorkflowVersionEntity.<WorkflowVersionEntity>find(
                                        "tenant = ?1 and workflowId = ?2 and version = ?3", tenant, workflow, version)
                                .firstResult())
                .map(row -> Optional.ofNullable(row).map(WorkflowVersionEntity::toVersion));
    }

    private static Uni<Page<WorkflowVersion>> read(String tenant, UUID workflow, PageRequest page) {
        PanacheQuery<WorkflowVersionEntity> query =
                WorkflowVersionEntity.find("tenant = ?1 and workflowId = ?2 order by version desc", tenant, workflow);
        return query.count()
                .chain(count -> query.page(page.page() - 1, page.size())
                        .<WorkflowVersionEntity>list()
                        .map(rows -> versions(count, rows)));
    }

    private static Page<WorkflowVersion> versions(long count, List<WorkflowVersionEntity> rows) {
        return new Page<>(
                count, rows.stream().map(WorkflowVersionEntity::toVersion).toList());
    }
}
