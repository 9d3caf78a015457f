package dev.automate.gateway.store.audit;

import dev.automate.common.http.PageRequest;
import dev.automate.common.json.Json;
import dev.automate.common.message.AuditMessage;
import dev.automate.common.tenant.TenantWall;
import dev.automate.gateway.domain.audit.AuditFilter;
import dev.automate.gateway.domain.audit.AuditPage;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The audit log: read by its tenant, filled by the services, cut off at its age. */
@ApplicationScoped
public class AuditStore {
    private static final String ASKED_FOR = """
            from gateway.audit_entry
            where tenant = $1
              and ($2::text is null or principal = $2)
              and ($3::text is null or action = $3)
              and ($4::text is null or object_type = $4)
              and ($5::text is null or object_id = $5)
              and ($6::timestamptz is null or at >= $6)
              and ($7::timestamptz is null or at < $7)
            """;
    private static final String COUNT = "select count(*) " + ASKED_FOR;
    private static final String PAGE = """
            select id, tenant, at, principal, action, object_type, object_id, trace_id, changes
            """ + ASKED_FOR + """
            order by at desc, id desc limit $8 offset $9
            """;
    private static final String KEEP = """
            insert into gateway.audit_entry
                (id, tenant, at, principal, action, object_type, object_id, trace_id, changes)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            on conflict (id) do nothing
            """;
    /** In pieces, so that no transaction grows with the log. */
    private static final String FORGET = """
            delete from gateway.audit_entry
            where id in (select id from gateway.audit_entry where at < $1 order by at limit 10000)
            """;

    private final TenantWall wall;
    private final Pool trusted;

    /** @param trusted since entries of all tenants come in together */
    public AuditStore(TenantWall wall, @ReactiveDataSource(TenantWall.TRUSTED) Pool trusted) {
        this.wall = wall;
        this.trusted = trusted;
    }

    /** One page of a tenant's entries, the newest first. */
    public Uni<AuditPage> list(String tenant, AuditFilter filter, PageRequest page) {
        return wall.within(tenant, transaction -> list(transaction, asked(tenant, filter), page));
    }

    /** Keeps entries; one that is here already stays as it is. */
    public Uni<Void> keep(List<AuditMessage> entries) {
        return entries.isEmpty() ? Uni.createFrom().voidItem() : append(trusted, entries);
    }

    /** Keeps entries in the transaction that makes the change. */
    public static Uni<Void> append(SqlClient transaction, List<AuditMessage> entries) {
        return transaction
                .preparedQuery(KEEP)
                .executeBatch(entries.stream().map(AuditStore::columns).toList())
                .replaceWithVoid();
    }

    /** Forgets entries that are older, at most 10,000 at a time; answers how many. */
    public Uni<Integer> forgetBefore(Instant oldest) {
        return trusted.preparedQuery(FORGET)
                .execute(Tuple.of(oldest.atOffset(ZoneOffset.UTC)))
                .map(RowSet::rowCount);
    }

    private static Uni<AuditPage> list(SqlConnection transaction, List<@Nullable Object> asked, PageRequest page) {
        Tuple counted = Tuple.tuple(asked);
        Tuple paged = Tuple.tuple(asked).addInteger(page.size()).addInteger((page.page() - 1) * page.size());
        return transaction
                .preparedQuery(COUNT)
                .execute(counted)
                .map(rows -> rows.iterator().next().getLong(0))
                .flatMap(count -> transaction
                        .preparedQuery(PAGE)
                        .execute(paged)
                        .map(rows -> new AuditPage(
                                count, rows.stream().map(AuditStore::entry).toList())));
    }

    private static List<@Nullable Object> asked(String tenant, AuditFilter filter) {
        return java.util.Arrays.asList(
                tenant,
                filter.principal().orElse(null),
                filter.action().orElse(null),
                filter.objectType().orElse(null),
                filter.objectId().orElse(null),
                time(filter.since()),
                time(filter.until()));
    }

    private static @Nullable OffsetDateTime time(Optional<Instant> instant) {
        return instant.map(each -> each.atOffset(ZoneOffset.UTC)).orElse(null);
    }

    private static Tuple columns(AuditMessage entry) {
        return Tuple.tuple()
                .addUUID(entry.id())
                .addString(entry.tenant())
                .addOffsetDateTime(entry.at().atOffset(ZoneOffset.UTC))
                .addString(entry.principal())
                .addString(entry.action())
                .addString(entry.objectType())
                .addString(entry.objectId())
                .addString(entry.traceId())
                .addValue(new JsonObject(entry.changes().toString()));
    }

    private static AuditMessage entry(Row row) {
        return new AuditMessage(
                row.getUUID("id"),
                row.getString("tenant"),
                row.getOffsetDateTime("at").toInstant(),
                row.getString("principal"),
                row.getString("action"),
                row.getString("object_type"),
                row.getString("object_id"),
                row.getString("trace_id"),
                Json.mapper().valueToTree(row.getJsonObject("changes").getMap()));
    }
}
