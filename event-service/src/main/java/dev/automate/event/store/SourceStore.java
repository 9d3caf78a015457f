package dev.automate.event.store;

import dev.automate.common.error.Refusals;
import dev.automate.common.http.PageRequest;
import dev.automate.common.outbox.OutboxRecord;
import dev.automate.common.tenant.Constraints;
import dev.automate.common.tenant.PanacheWall;
import dev.automate.event.domain.Page;
import dev.automate.event.domain.SourceDecision;
import dev.automate.event.domain.SourceOutcome;
import dev.automate.event.domain.SourceOutcome.Refused;
import dev.automate.event.domain.SourceOutcome.Saved;
import dev.automate.event.domain.WebhookSource;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The webhook sources of the tenants; a change and its audit entry are one transaction. */
@ApplicationScoped
public class SourceStore {
    private static final String NAME_IS_UNIQUE = "webhook_source_is_unique";

    private final SealedSources sealed;

    public SourceStore(SealedSources sealed) {
        this.sealed = sealed;
    }

    /** The source of that id, when it is the tenant's. */
    public Uni<Optional<WebhookSource>> find(String tenant, UUID id) {
        return PanacheWall.within(tenant, () -> row(tenant, id, LockModeType.NONE))
                .map(this::read);
    }

    /** The source of that name, when the tenant has one. */
    public Uni<Optional<WebhookSource>> find(String tenant, String source) {
        return PanacheWall.within(tenant, () -> named(tenant, source)).map(this::read);
    }

    /** One page of a tenant's sources by name. */
    public Uni<Page<WebhookSource>> list(String tenant, PageRequest page) {
        return PanacheWall.within(tenant, () -> rows(tenant, page));
    }

    /** Adds a source; refused when its name is taken. */
    public Uni<SourceOutcome> insert(SourceDecision.Save wanted) {
        WebhookSource source = wanted.saved().source();
        WebhookSourceEntity row = new WebhookSourceEntity();
        sealed.write(source, row);
        return keptUnique(PanacheWall.within(
                source.tenant(), () -> row.persistAndFlush().chain(() -> told(wanted.saved(), wanted.entry()))));
    }

    /**
     * Makes of a source what {@code decide} says about it as it stands; refused when the tenant has none of that id or
     * the new name is taken.
     *
     * @param decide quick, and without effects of its own
     */
    public Uni<SourceOutcome> change(String tenant, UUID id, Function<WebhookSource, SourceDecision> decide) {
        return keptUnique(PanacheWall.within(
                tenant,
                () -> row(tenant, id, LockModeType.PESSIMISTIC_WRITE)
                        .chain(row -> row == null ? noSuchSource() : apply(row, decide))));
    }

    /**
     * Deletes a source and answers what it was.
     *
     * @param entry what is told about it
     */
    public Uni<SourceOutcome> delete(String tenant, UUID id, Function<WebhookSource, OutboxRecord> entry) {
        return PanacheWall.within(
                tenant,
                () -> row(tenant, id, LockModeType.PESSIMISTIC_WRITE)
                        .chain(row -> row == null ? noSuchSource() : delete(row, entry)));
    }

    private Uni<SourceOutcome> delete(WebhookSourceEntity row, Function<WebhookSource, OutboxRecord> entry) {
        WebhookSource gone = sealed.read(row);
        return WebhookSourceEntity.delete("tenant = ?1 and id = ?2", row.tenant, row.id)
                .chain(() -> told(new Saved(gone, null), entry.apply(gone)));
    }

    private Uni<SourceOutcome> apply(WebhookSourceEntity row, Function<WebhookSource, SourceDecision> decide) {
        return switch (decide.apply(sealed.read(row))) {
            case SourceDecision.Refuse(var refusal) -> Uni.createFrom().item(new Refused(refusal));
            case SourceDecision.Save(var saved, var entry) -> {
                sealed.write(saved.source(), row);
                yield told(saved, entry);
            }
        };
    }

    private static Uni<SourceOutcome> told(Saved saved, OutboxRecord entry) {
        return AuditOutbox.append(entry).replaceWith(saved);
    }

    private Optional<WebhookSource> read(@Nullable WebhookSourceEntity row) {
        return Optional.ofNullable(row).map(sealed::read);
    }

    private Uni<Page<WebhookSource>> rows(String tenant, PageRequest page) {
        PanacheQuery<WebhookSourceEntity> query = WebhookSourceEntity.find("tenant = ?1 order by source", tenant);
        return query.count()
                .chain(count -> query.page(page.page() - 1, page.size())
                        .list()
                        .map(rows -> new Page<>(
                                count, rows.stream().map(sealed::read).toList())));
    }

    private static Uni<@Nullable WebhookSourceEntity> row(String tenant, UUID id, LockModeType lock) {
        return WebhookSourceEntity.<WebhookSourceEntity>find("tenant = ?1 and id = ?2", tenant, id)
                .withLock(lock)
                .firstResult();
    }

    private static Uni<@Nullable WebhookSourceEntity> named(String tenant, String source) {
        return WebhookSourceEntity.<WebhookSourceEntity>find("tenant = ?1 and source = ?2", tenant, source)
                .firstResult();
    }

    private static Uni<SourceOutcome> noSuchSource() {
        return Uni.createFrom().item(new Refused(Refusals.notFound("Webhook source")));
    }

    private static Uni<SourceOutcome> keptUnique(Uni<SourceOutcome> work) {
        return work.onFailure(failure -> Constraints.broken(NAME_IS_UNIQUE, failure))
                .recoverWithItem(
                        () -> new Refused(Refusals.conflict("source", "Another webhook source has this name already")));
    }
}
