package dev.automate.workflow.store;

import dev.automate.common.error.Refusals;
import dev.automate.common.http.PageRequest;
import dev.automate.common.outbox.OutboxRecord;
import dev.automate.common.tenant.Constraints;
import dev.automate.common.tenant.PanacheWall;
import dev.automate.workflow.domain.Page;
import dev.automate.workflow.domain.connection.Connection;
import dev.automate.workflow.domain.connection.ConnectionDecision;
import dev.automate.workflow.domain.connection.ConnectionOutcome;
import dev.automate.workflow.domain.connection.ConnectionOutcome.Refused;
import dev.automate.workflow.domain.connection.ConnectionOutcome.Saved;
import dev.automate.workflow.domain.connection.ConnectionType;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The connections of the tenants; a change and the messages that say so are one transaction. */
@ApplicationScoped
public class ConnectionStore {
    private static final String NAME_IS_UNIQUE = "connection_name_is_unique";

    private final SealedConnections sealed;

    public ConnectionStore(SealedConnections sealed) {
        this.sealed = sealed;
    }

    /** The connection of that id, when it is the tenant's. */
    public Uni<Optional<Connection>> find(String tenant, UUID id) {
        return PanacheWall.within(tenant, () -> row(tenant, id, LockModeType.NONE))
                .map(row -> Optional.ofNullable(row).map(sealed::read));
    }

    /** One page of a tenant's connections by name. */
    public Uni<Page<Connection>> list(String tenant, PageRequest page) {
        return PanacheWall.within(tenant, () -> rows(tenant, page));
    }

    /** The types of all of a tenant's connections, by name; no config is opened. */
    public Uni<Map<String, ConnectionType>> types(String tenant) {
        return PanacheWall.within(
                        tenant,
                        () -> ConnectionEntity.<ConnectionEntity>find("tenant = ?1 order by name", tenant)
                                .project(ConnectionTypeRow.class)
                                .list())
                .map(ConnectionTypeRow::byName);
    }

    /** Adds a connection; refused when its name is taken. */
    public Uni<ConnectionOutcome> insert(Connection connection, List<OutboxRecord> messages) {
        ConnectionEntity row = new ConnectionEntity();
        sealed.write(connection, row);
        return keptUnique(PanacheWall.within(
                connection.tenant(), () -> row.persistAndFlush().chain(() -> told(connection, messages))));
    }

    /**
     * Does with a connection what {@code decide} says about it as it stands; refused when the tenant has none of that id
     * or the new name is taken.
     *
     * @param decide quick, and without effects of its own
     */
    public Uni<ConnectionOutcome> change(String tenant, UUID id, Function<Connection, ConnectionDecision> decide) {
        return keptUnique(PanacheWall.within(
                tenant,
                () -> row(tenant, id, LockModeType.PESSIMISTIC_WRITE)
                        .chain(row -> row == null ? noSuchConnection() : apply(row, decide))));
    }

    /**
     * Deletes a connection and answers what it was.
     *
     * @param messages what is told about it
     */
    public Uni<ConnectionOutcome> delete(String tenant, UUID id, Function<Connection, List<OutboxRecord>> messages) {
        return PanacheWall.within(
                tenant,
                () -> row(tenant, id, LockModeType.PESSIMISTIC_WRITE)
                        .chain(row -> row == null ? noSuchConnection() : delete(row, messages)));
    }

    private Uni<ConnectionOutcome> delete(ConnectionEntity row, Function<Connection, List<OutboxRecord>> messages) {
        Connection gone = sealed.read(row);
        return ConnectionEntity.delete("tenant = ?1 and id = ?2", row.tenant, row.id)
                .chain(() -> told(gone, messages.apply(gone)));
    }

    private Uni<ConnectionOutcome> apply(ConnectionEntity row, Function<Connection, ConnectionDecision> decide) {
        Connection current = sealed.read(row);
        return switch (decide.apply(current)) {
            case ConnectionDecision.Keep() -> outcome(new Saved(current, List.of()));
            case ConnectionDecision.Refuse(var refusal) -> outcome(new Refused(refusal));
            case ConnectionDecision.Save(var wanted, var messages) -> {
                sealed.write(wanted, row);
                yield told(wanted, messages);
            }
        };
    }

    private static Uni<ConnectionOutcome> told(Connection connection, List<OutboxRecord> messages) {
        List<OutboxEntity> rows = messages.stream().map(OutboxEntity::of).toList();
        return OutboxEntity.persist(rows)
                .chain(Panache::flush)
                .map(flushed -> new Saved(
                        connection, rows.stream().map(OutboxEntity::idOrFail).toList()));
    }

    private Uni<Page<Connection>> rows(String tenant, PageRequest page) {
        PanacheQuery<ConnectionEntity> query = ConnectionEntity.find("tenant = ?1 order by name", tenant);
        return query.count()
                .chain(count -> query.page(page.page() - 1, page.size())
                        .list()
                        .map(rows -> new Page<>(
                                count, rows.stream().map(sealed::read).toList())));
    }

    private static Uni<@Nullable ConnectionEntity> row(String tenant, UUID id, LockModeType lock) {
        return ConnectionEntity.<ConnectionEntity>find("tenant = ?1 and id = ?2", tenant, id)
                .withLock(lock)
                .firstResult();
    }

    private static Uni<ConnectionOutcome> noSuchConnection() {
        return outcome(new Refused(Refusals.notFound("Connection")));
    }

    private static Uni<ConnectionOutcome> outcome(ConnectionOutcome outcome) {
        return Uni.createFrom().item(outcome);
    }

    private static Uni<ConnectionOutcome> keptUnique(Uni<ConnectionOutcome> work) {
        return work.onFailure(failure -> Constraints.broken(NAME_IS_UNIQUE, failure))
                .recoverWithItem(
                        () -> new Refused(Refusals.conflict("name", "Another connection has this name already")));
    }
}
