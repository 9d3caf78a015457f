package dev.automate.workflow.store;

import dev.automate.workflow.domain.Workflow;
import dev.automate.workflow.domain.WorkflowVersion;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code workflow.workflow_version}; never changed once it is there. */
@Entity
@Table(schema = "workflow", name = "workflow_version")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields of what it loads
class WorkflowVersionEntity extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable
    Long id;

    String tenant;

    @Column(name = "workflow_id")
    UUID workflowId;

    int version;

    @Column(name = "trigger_type")
    String triggerType;

    @Column(name = "trigger_config")
    String triggerConfig;

    String graph;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "created_by")
    String createdBy;

    static WorkflowVersionEntity of(Workflow workflow, String createdBy) {
        WorkflowVersionEntity entity = new WorkflowVersionEntity();
        entity.tenant = workflow.tenant();
        entity.workflowId = workflow.id();
        entity.version = workflow.version();
        entity.triggerType = workflow.definition().triggerType().apiName();
        entity.triggerConfig = workflow.definition().triggerConfig().toString();
        entity.graph = workflow.definition().graph().toString();
        entity.createdAt = workflow.updatedAt();
        entity.createdBy = createdBy;
        return entity;
    }

    WorkflowVersion toVersion() {
        return new WorkflowVersion(
                version, StoredJson.definition(triggerType, triggerConfig, graph), createdAt, createdBy);
    }
}
