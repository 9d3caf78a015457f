package dev.automate.workflow.domain;

import dev.automate.common.id.Ids;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A workflow of a tenant.
 *
 * @param slug unique within the tenant
 * @param version of the definition, from 1
 * @param revision rises with every change, from 1
 * @param createdAt to the microsecond, as is {@code updatedAt}
 */
public record Workflow(
        UUID id,
        String tenant,
        String name,
        String slug,
        @Nullable String description,
        boolean enabled,
        Definition definition,
        int version,
        int revision,
        Instant createdAt,
        Instant updatedAt) {

    /**
     * A new workflow; it is enabled and its slug is made from its name, unless the change says otherwise.
     *
     * @throws NullPointerException when name, trigger type or graph are absent
     */
    public static Workflow create(String tenant, WorkflowChange change, Instant now) {
        String name = Objects.requireNonNull(change.name(), "name");
        return new Workflow(
                Ids.next(),
                tenant,
                name,
                Optional.ofNullable(change.slug()).orElseGet(() -> Slugs.of(name)),
                change.description() == null ? null : change.description().value(),
                Optional.ofNullable(change.enabled()).orElse(true),
                change.definition(),
                1,
                1,
                now,
                now);
    }

    /** This workflow with the change made; this very workflow when nothing would be different. */
    public Workflow with(WorkflowChange change, Instant now) {
        Definition changed = change.over(definition);
        Workflow wanted = new Workflow(
                id,
                tenant,
                Optional.ofNullable(change.name()).orElse(name),
                Optional.ofNullable(change.slug()).orElse(slug),
                change.description() == null
                        ? description
                        : change.description().value(),
                Optional.ofNullable(change.enabled()).orElse(enabled),
                changed,
                changed.equals(definition) ? version : version + 1,
                revision,
                createdAt,
                updatedAt);
        return wanted.equals(this) ? this : wanted.revised(now);
    }

    private Workflow revised(Instant now) {
        return new Workflow(
                id, tenant, name, slug, description, enabled, definition, version, revision + 1, createdAt, now);
    }
}
