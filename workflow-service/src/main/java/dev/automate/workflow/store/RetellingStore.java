package dev.automate.workflow.store;

import dev.automate.common.message.TopicSpec;
import dev.automate.common.message.Topics;
import dev.automate.common.outbox.OutboxRecord;
import dev.automate.common.outbox.Retelling;
import dev.automate.common.tenant.PanacheWall;
import dev.automate.workflow.domain.Workflow;
import dev.automate.workflow.domain.connection.Connection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Puts all workflows or connections of all tenants into the outbox, in one transaction that keeps them as they are
 * meanwhile: what changes later is told later.
 */
@ApplicationScoped
public class RetellingStore {
    private static final Logger LOG = Logger.getLogger(RetellingStore.class);

    private final SealedConnections sealed;

    public RetellingStore(SealedConnections sealed) {
        this.sealed = sealed;
    }

    public Uni<Void> workflows(Function<Workflow, OutboxRecord> message) {
        return PanacheWall.trusted(() -> WorkflowEntity.<WorkflowEntity>find("order by createdAt, id")
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list()
                .chain(rows -> tell(
                        Topics.WORKFLOWS,
                        rows.stream()
                                .map(WorkflowEntity::toWorkflow)
                                .map(message)
                                .toList())));
    }

    /** One that can't be opened is left out: nobody could use it. */
    public Uni<Void> connections(Function<Connection, OutboxRecord> message) {
        return PanacheWall.trusted(() -> ConnectionEntity.<ConnectionEntity>find("order by createdAt, id")
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list()
                .chain(rows -> tell(Topics.CONNECTIONS, told(rows, message))));
    }

    private List<OutboxRecord> told(List<ConnectionEntity> rows, Function<Connection, OutboxRecord> message) {
        List<OutboxRecord> told = new ArrayList<>();
        for (ConnectionEntity row : rows) {
            opened(row).map(message).ifPresent(record -> {
                row.published = true;
                told.add(record);
            });
        }
        return told;
    }

    private Optional<Connection> opened(ConnectionEntity row) {
        try {
            return Optional.of(sealed.read(row));
        } catch (IllegalStateException shut) {
            LOG.errorf("Connection %s can't be told of: %s", row.id, shut.getMessage());
            return Optional.empty();
        }
    }

    private static Uni<Void> tell(TopicSpec topic, List<OutboxRecord> records) {
        return OutboxEntity.persist(
                Retelling.whole(topic, records).stream().map(OutboxEntity::of).toList());
    }
}
