package dev.automate.embed.store.chat;

import dev.automate.common.tenant.TenantWall;
import dev.automate.embed.domain.chat.ChatSession;
import dev.automate.embed.domain.chat.Opening;
import dev.automate.embed.domain.chat.SessionDecision;
import dev.automate.embed.domain.chat.Speaker;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;

/** The sessions of embeds' visitors: a question counts before anybody is asked, so that nobody is asked too often. */
@ApplicationScoped
public class ChatSessionStore {
    private final TenantWall wall;

    public ChatSessionStore(TenantWall wall) {
        this.wall = wall;
    }

    /**
     * Counts a question in a session of the speaker, as {@code decide} says about what is there.
     *
     * @param decide quick, and without effects of its own
     */
    public Uni<Opening> open(
            Speaker speaker, String id, Instant at, Function<Optional<ChatSession>, SessionDecision> decide) {
        return wall.within(
                speaker.tenant(),
                transaction -> lock(transaction, speaker, id).chain(found -> switch (decide.apply(found)) {
                    case SessionDecision.Refuse(var refusal) -> opening(new Opening.Refused(refusal));
                    case SessionDecision.GoOn(var session) -> goOn(transaction, speaker, id, at);
                    case SessionDecision.Begin() ->
                        forget(transaction, speaker, found).chain(() -> goOn(transaction, speaker, id, at));
                }));
    }

    /** The session of that id, when it is the speaker's own and somebody spoke in it since. */
    public Uni<Optional<ChatSession>> find(Speaker speaker, String id, Instant since) {
        String sql = """
                select id, partner, questions, last_at
                  from embed.chat_session
                 where id = $1 and tenant = $2 and embed_id = $3 and owner = $4 and last_at > $5
                """;
        return wall.query(
                        speaker.tenant(),
                        sql,
                        Tuple.of(
                                id,
                                speaker.tenant(),
                                speaker.embed(),
                                speaker.principal(),
                                since.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.stream().findFirst().map(ChatSessionStore::session));
    }

    private static Uni<Optional<ChatSession>> lock(SqlConnection transaction, Speaker speaker, String id) {
        String sql = """
                select id, partner, questions, last_at
                  from embed.chat_session
                 where id = $1 and tenant = $2 and embed_id = $3 and owner = $4
                   for update
                """;
        return transaction
                .preparedQuery(sql)
                .execute(Tuple.of(id, speaker.tenant(), speaker.embed(), speaker.principal()))
                .map(rows -> rows.stream().findFirst().map(ChatSessionStore::session));
    }

    /** Two first questions may come at once; the second one finds the session begun. */
    private static Uni<Opening> goOn(SqlConnection transaction, Speaker speaker, String id, Instant at) {
        String sql = """
                insert into embed.chat_session as s (id, tenant, embed_id, owner, questions, created_at, last_at)
                values ($1, $2, $3, $4, 1, $5, $5)
                on conflict (id) do update set questions = s.questions + 1, last_at = excluded.last_at
                returning id, partner, questions, last_at
                """;
        return transaction
                .preparedQuery(sql)
                .execute(Tuple.of(
                        id, speaker.tenant(), speaker.embed(), speaker.principal(), at.atOffset(ZoneOffset.UTC)))
                .map(rows -> new Opening.Opened(session(rows.iterator().next())));
    }

    /** The one that was found to have ended, and none that has begun since. */
    private static Uni<Void> forget(SqlConnection transaction, Speaker speaker, Optional<ChatSession> ended) {
        String sql = "delete from embed.chat_session where id = $1 and tenant = $2";
        return ended.map(session -> transaction
                        .preparedQuery(sql)
                        .execute(Tuple.of(session.id(), speaker.tenant()))
                        .replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static ChatSession session(Row row) {
        return new ChatSession(
                row.getString("id"),
                row.getString("partner"),
                row.getInteger("questions"),
                row.getOffsetDateTime("last_at").toInstant());
    }

    private static Uni<Opening> opening(Opening opening) {
        return Uni.createFrom().item(opening);
    }
}
