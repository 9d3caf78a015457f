package dev.automate.datachat.store;

import dev.automate.common.caller.Caller;
import dev.automate.common.tenant.TenantWall;
import dev.automate.datachat.domain.ChatMessage;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The tables {@code datachat.chat_session} and {@code datachat.chat_message}. */
@ApplicationScoped
public class ChatStore {
    private final TenantWall wall;

    public ChatStore(TenantWall wall) {
        this.wall = wall;
    }

    /** The session of that id, when it is the caller's own. */
    public Uni<Optional<UUID>> session(Caller caller, UUID id) {
        String sql = "select id from datachat.chat_session where tenant = $1 and principal = $2 and id = $3";
        return wall.query(caller.tenant(), sql, Tuple.of(caller.tenant(), caller.principal(), id))
                .map(ChatStore::first);
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
                .map(ChatStore::first);
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

    private static Optional<UUID> first(RowSet<Row> rows) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(rows.iterator().next().getUUID("id"));
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
