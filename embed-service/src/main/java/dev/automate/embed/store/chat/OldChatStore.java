package dev.automate.embed.store.chat;

import dev.automate.common.tenant.TenantWall;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;

/** Sessions that nobody has to know of any more, of all tenants. */
@ApplicationScoped
public class OldChatStore {
    private final Pool trusted;

    /** @param trusted since old sessions are of many tenants */
    public OldChatStore(@ReactiveDataSource(TenantWall.TRUSTED) Pool trusted) {
        this.trusted = trusted;
    }

    /** Forgets sessions, with their messages, in which nobody has spoken since; answers how many. */
    public Uni<Integer> forgetBefore(Instant time, int most) {
        String sql = """
                delete from embed.chat_session
                 where id = any(array(select id from embed.chat_session
                                       where last_at < $1
                                       order by last_at
                                       limit $2
                                         for update skip locked))
                """;
        return trusted.preparedQuery(sql)
                .execute(Tuple.of(time.atOffset(ZoneOffset.UTC), most))
                .map(SqlResult::rowCount);
    }
}
