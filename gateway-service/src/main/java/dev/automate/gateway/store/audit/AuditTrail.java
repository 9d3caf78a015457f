package dev.automate.gateway.store.audit;

import dev.automate.common.message.AuditMessage;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Puts entries into the audit log, in the transaction of the session that makes the change. */
public final class AuditTrail {
    /** Bound as text: the driver would take a string for a JSON string. */
    private static final String INSERT = """
            insert into gateway.audit_entry
                (id, tenant, at, principal, action, object_type, object_id, trace_id, changes)
            values (:id, :tenant, :at, :principal, :action, :objectType, :objectId, :traceId,
                    cast(cast(:changes as text) as jsonb))
            """;

    private AuditTrail() {}

    public static Uni<Void> append(List<AuditMessage> entries) {
        return Panache.getSession()
                .chain(session -> Multi.createFrom()
                        .iterable(entries)
                        .onItem()
                        .transformToUniAndConcatenate(entry -> append(session, entry))
                        .collect()
                        .last()
                        .replaceWithVoid());
    }

    private static Uni<Integer> append(Mutiny.Session session, AuditMessage entry) {
        return session.createNativeQuery(INSERT)
                .setParameter("id", entry.id())
                .setParameter("tenant", entry.tenant())
                .setParameter("at", entry.at())
                .setParameter("principal", entry.principal())
                .setParameter("action", entry.action())
                .setParameter("objectType", entry.objectType())
                .setParameter("objectId", entry.objectId())
                .setParameter("traceId", entry.traceId())
                .setParameter("changes", entry.changes().toString())
                .executeUpdate();
    }
}
