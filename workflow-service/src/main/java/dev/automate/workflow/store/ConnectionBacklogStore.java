package dev.automate.workflow.store;

import dev.automate.common.outbox.OutboxRecord;
import dev.automate.common.tenant.PanacheWall;
import dev.automate.workflow.domain.connection.Connection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Connections of all tenants that were saved before they were told to anybody. */
@ApplicationScoped
public class ConnectionBacklogStore {
    private static final Logger LOG = Logger.getLogger(ConnectionBacklogStore.class);

    private final SealedConnections sealed;

    public ConnectionBacklogStore(SealedConnections sealed) {
        this.sealed = sealed;
    }

    /** Puts their messages into the outbox, once; answers how many. One that can't be opened stays for the next time. */
    public Uni<Integer> publish(Function<Connection, OutboxRecord> message) {
        return PanacheWall.trusted(() -> ConnectionEntity.<ConnectionEntity>find("published = false order by id")
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list()
                .chain(rows -> tell(rows, message)));
    }

    private Uni<Integer> tell(List<ConnectionEntity> rows, Function<Connection, OutboxRecord> message) {
        List<OutboxEntity> told = new ArrayList<>();
        for (ConnectionEntity row : rows) {
            opened(row).map(message).map(OutboxEntity::of).ifPresent(entity -> {
                row.published = true;
                told.add(entity);
            });
        }
        return told.isEmpty()
                ? Uni.createFrom().item(0)
                : OutboxEntity.persist(told).replaceWith(told.size());
    }

    private Optional<Connection> opened(ConnectionEntity row) {
        try {
            return Optional.of(sealed.read(row));
        } catch (IllegalStateException shut) {
            LOG.errorf("Connection %s can't be told of: %s", row.id, shut.getMessage());
            return Optional.empty();
        }
    }
}
