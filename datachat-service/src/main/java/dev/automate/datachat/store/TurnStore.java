package dev.automate.datachat.store;

import dev.automate.common.caller.Caller;
import dev.automate.common.tenant.TenantWall;
import dev.automate.datachat.domain.talk.Turn;
import dev.automate.datachat.domain.talk.Usage;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writing of the tables {@code datachat.chat_session} and {@code datachat.chat_message}. */
@ApplicationScoped
public class TurnStore {
    private final TenantWall wall;

    public TurnStore(TenantWall wall) {
        this.wall = wall;
    }

    /** Notes a question; its session is made when it isn't there, and is about that source from now on. */
    public Uni<Void> asked(Caller caller, UUID session, UUID source, Asked asked) {
        String sql = """
                with session as (
                    insert into datachat.chat_session (id, tenant, principal, source_id, created_at, last_used_at)
                    values ($2, $1, $3, $4, $7, $7)
                    on conflict (id) do update set source_id = excluded.source_id, last_used_at = excluded.last_used_at
                     where chat_session.principal = excluded.principal
                    returning id
                )
                insert into datachat.chat_message (id, tenant, session_id, role, content, created_at)
                select $5, $1, id, 'user', $6, $7 from session
                """;
        Tuple values = Tuple.tuple()
                .addString(caller.tenant())
                .addUUID(session)
                .addString(caller.principal())
                .addUUID(source)
                .addString(asked.messageId())
                .addString(asked.text())
                .addOffsetDateTime(asked.at().atOffset(ZoneOffset.UTC));
        return wall.query(caller.tenant(), sql, values).replaceWithVoid();
    }

    /** A question as it is kept. */
    public record Asked(String messageId, String text, Instant at) {}

    /** Notes an answer. */
    public Uni<Void> answered(String tenant, Turn turn) {
        String sql = """
                insert into datachat.chat_message
                       (id, tenant, session_id, role, content, sql, engine, explanation, intent, chart, usage, created_at)
                values ($2, $1, $3, 'assistant', $4, $5, $6, $7, $8::text::jsonb, $9::text::jsonb, $10::text::jsonb, $11)
                """;
        Tuple values = Tuple.tuple()
                .addString(tenant)
                .addString(turn.messageId())
                .addUUID(turn.session())
                .addString(turn.spoken().text())
                .addString(turn.ran().sql())
                .addString(turn.engine())
                .addString(turn.understood().explanation())
                .addString(StoredJson.write(turn.understood().intent()))
                .addString(json(turn.chart()))
                .addString(StoredJson.write(turn.spoken().usage()))
                .addOffsetDateTime(turn.at().atOffset(ZoneOffset.UTC));
        return wall.query(tenant, sql, values).replaceWithVoid();
    }

    /** Notes that there was no answer, and why. */
    public Uni<Void> refused(String tenant, UUID session, Asked reason, Usage usage) {
        String sql = """
                insert into datachat.chat_message (id, tenant, session_id, role, content, usage, created_at)
                values ($2, $1, $3, 'assistant', $4, $5::text::jsonb, $6)
                """;
        Tuple values = Tuple.of(
                tenant,
                reason.messageId(),
                session,
                reason.text(),
                StoredJson.write(usage),
                reason.at().atOffset(ZoneOffset.UTC));
        return wall.query(tenant, sql, values).replaceWithVoid();
    }

    private static @Nullable String json(@Nullable Object value) {
        return value == null ? null : StoredJson.write(value);
    }
}
