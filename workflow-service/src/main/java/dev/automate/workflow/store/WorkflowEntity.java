package dev.automate.workflow.store;

import dev.automate.workflow.domain.Workflow;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code workflow.workflow}. */
@Entity
@Table(schema = "workflow", name = "workflow")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields of what it loads
class WorkflowEntity extends PanacheEntityBase {
    @Id
    UUID id;

    String tenant;
    String name;
    String slug;

    @Nullable
    String description;

    boolean enabled;

    @Column(name = "trigger_type")
    String triggerType;

    @Column(name = "trigger_config")
    String triggerConfig;

    String graph;

    @Column(name = "workflow_version")
    int version;

    int revision;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    static WorkflowEntity of(Workflow workflow) {
        WorkflowEntity entity = new WorkflowEntity();
        entity.id = workflow.id();
        entity.tenant = workflow.tenant();
        entity.createdAt = workflow.createdAt();
        entity.become(workflow);
        return entity;
    }

    /** Takes over everything that can change. */
    void become(Workflow workflow) {
        name = workflow.name();
        slug = workflow.slug();
        description = workflow.description();
        enabled = workflow.enabled();
        triggerType = workflow.definition().triggerType().apiName();
        triggerConfig = workflow.definition().triggerConfig().toString();
        graph = workflow.definition().graph().toString();
        version = workflow.version();
        revision = workflow.revision();
        updatedAt = workflow.updatedAt();
    }

    Workflow toWorkflow() {
        return new Workflow(
                id,
                tenant,
                name,
                slug,
                description,
                enabled,
                StoredJson.definition(triggerType, triggerConfig, graph),
                version,
                revision,
                createdAt,
                updatedAt);
    }
}
