package dev.automate.datachat.store;

import dev.automate.common.caller.Caller;
import dev.automate.common.tenant.TenantWall;
import dev.automate.datachat.domain.ChatMessage;
import dev.automate.datachat.domain.talk.Session;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reading of the tables {@code datachat.chat_session} and {@code datachat.chat_message}. */
@ApplicationScoped
public class ChatStore {
    private final TenantWall wall;

    public ChatStore(TenantWall wall) {
        this.wall = wall;
    }

    /** The session of that id, when it is the caller's own. */
    public Uni<Optional<Session>> session(Caller caller, UUID id) {
        String sql = """
                select s.id, s.source_id,
                       (select count(*) from datachat.chat_message m
                         where m.tenant = s.tenant and m.session_id = s.id)::int as messages,
                       (select m.intent::text from datachat.chat_message m
                         where m.tenant = s.tenant and m.session_id = s.id and m.intent is not null
                         order by m.created_at desc, m.id desc limit 1) as intent
                  from datachat.chat_session s
                 where s.tenant = $1 and s.principal = $2 and s.id = $3
                """;
        return wall.query(caller.tenant(), sql, Tuple.of(caller.tenant(), caller.principal(), id))
                .map(rows -> rows.stream().map(ChatStore::session).findFirst());
    }

    /** The session that the caller used last. */
    public Uni<Optional<UUID>> latestSession(Caller caller) {
        String sql = """
                select id
                  from datachat.chat_session
                 where tenant = $1 and principal = $2
                 order by last_used_at desc, id
                 limit 1
                """;
        return wall.query(caller.tenant(), sql, Tuple.of(caller.tenant(), caller.principal()))
                .map(rows -> rows.stream().map(row -> row.getUUID("id")).findFirst());
    }

    /** Messages of a session from the oldest on. */
    public Uni<List<ChatMessage>> messages(String tenant, UUID session, int limit, long offset) {
        String sql = """
                select id, role, content, sql, created_at
                  from datachat.chat_message
                 where tenant = $1 and session_id = $2
                 order by created_at, id
                 limit $3 offset $4
                """;
        return wall.query(tenant, sql, Tuple.of(tenant, session, limit, offset)).map(ChatStore::read);
    }

    /** The chart of a message in a session of the caller; an empty text where the message has none. */
    public Uni<Optional<String>> chart(Caller caller, String message) {
        String sql = """
                select coalesce(m.chart::text, '') as chart
                  from datachat.chat_message m
                  join datachat.chat_session s on s.tenant = m.tenant and s.id = m.session_id
                 where m.tenant = $1 and s.principal = $2 and m.id = $3
                """;
        return wall.query(caller.tenant(), sql, Tuple.of(caller.tenant(), caller.principal(), message))
                .map(rows -> rows.stream().map(row -> row.getString("chart")).findFirst());
    }

    private static Session session(Row row) {
        return new Session(
                row.getUUID("id"), row.getUUID("source_id"), row.getString("intent"), row.getInteger("messages"));
    }

    private static List<ChatMessage> read(RowSet<Row> rows) {
        List<ChatMessage> read = new ArrayList<>();
        rows.forEach(row -> read.add(new ChatMessage(
                row.getString("id"),
                row.getString("role"),
                row.getString("content"),
                row.getString("sql"),
                row.getOffsetDateTime("created_at").toInstant())));
        return read;
    }
}
