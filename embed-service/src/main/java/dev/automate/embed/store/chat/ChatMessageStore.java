package dev.automate.embed.store.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.automate.common.json.Json;
import dev.automate.common.tenant.TenantWall;
import dev.automate.embed.domain.chat.ChatMessage;
import dev.automate.embed.domain.chat.Citation;
import dev.automate.embed.domain.chat.History;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was said in the sessions of embeds. */
@ApplicationScoped
public class ChatMessageStore {
    private static final TypeReference<List<Citation>> CITATIONS = new TypeReference<>() {};

    private final TenantWall wall;

    public ChatMessageStore(TenantWall wall) {
        this.wall = wall;
    }

    /** The latest messages of a session. */
    public Uni<History> latest(String tenant, String session, int wanted) {
        String sql = """
                select id, role, content, citations::text as citations, created_at
                  from embed.chat_message
                 where tenant = $1 and session_id = $2
                 order by created_at desc, id desc
                 limit $3
                """;
        return wall.query(tenant, sql, Tuple.of(tenant, session, wanted + 1))
                .map(rows ->
                        History.of(rows.stream().map(ChatMessageStore::message).toList(), wanted));
    }

    /**
     * Adds what was said, unless the session is gone meanwhile.
     *
     * @param partner the session of whoever answered; absent: as it is
     */
    public Uni<Void> append(String tenant, String session, @Nullable String partner, List<ChatMessage> said) {
        String sql = """
                insert into embed.chat_message (id, tenant, session_id, role, content, citations, created_at)
                select $1, $2, $3, $4, $5, $6::text::jsonb, $7
                 where exists (select from embed.chat_session where tenant = $2 and id = $3)
                """;
        List<Tuple> rows =
                said.stream().map(message -> row(tenant, session, message)).toList();
        return wall.within(
                tenant,
                transaction -> remember(transaction, tenant, session, partner)
                        .chain(() -> transaction.preparedQuery(sql).executeBatch(rows))
                        .replaceWithVoid());
    }

    /** Also keeps the session where it is until the messages are in it. */
    private static Uni<Void> remember(
            SqlConnection transaction, String tenant, String session, @Nullable String partner) {
        String sql = "update embed.chat_session set partner = coalesce($3, partner) where tenant = $1 and id = $2";
        return transaction
                .preparedQuery(sql)
                .execute(Tuple.of(tenant, session, partner))
                .replaceWithVoid();
    }

    private static Tuple row(String tenant, String session, ChatMessage message) {
        return Tuple.tuple()
                .addString(message.id())
                .addString(tenant)
                .addString(session)
                .addString(message.role().name())
                .addString(message.content())
                .addString(json(message.citations()))
                .addOffsetDateTime(message.createdAt().atOffset(ZoneOffset.UTC));
    }

    private static ChatMessage message(Row row) {
        return new ChatMessage(
                row.getString("id"),
                ChatMessage.Role.valueOf(row.getString("role")),
                row.getString("content"),
                citations(row.getString("citations")),
                row.getOffsetDateTime("created_at").toInstant());
    }

    private static String json(List<Citation> citations) {
        try {
            return Json.mapper().writeValueAsString(citations);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("citations are always writable", impossible);
        }
    }

    private static List<Citation> citations(String json) {
        try {
            return Json.mapper().readValue(json, CITATIONS);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("only citations are in that column", impossible);
        }
    }
}
