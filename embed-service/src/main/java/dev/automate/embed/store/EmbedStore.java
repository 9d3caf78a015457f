package dev.automate.embed.store;

import dev.automate.common.http.PageRequest;
import dev.automate.common.tenant.TenantWall;
import dev.automate.embed.domain.Embed;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** The table {@code embed.embed}. */
@ApplicationScoped
public class EmbedStore {
    private final TenantWall wall;

    public EmbedStore(TenantWall wall) {
        this.wall = wall;
    }

    public Uni<Long> count(String tenant) {
        String sql = "select count(*) as count from embed.embed where tenant = $1";
        return wall.query(tenant, sql, Tuple.of(tenant))
                .map(rows -> rows.iterator().next().getLong("count"));
    }

    /** A page of the tenant's own, newest first. */
    public Uni<List<Embed>> page(String tenant, PageRequest page) {
        String sql = """
                select id, title, primary_color, welcome_message, placeholder, allowed_origins, rate_limit, created_at, updated_at
                  from embed.embed
                 where tenant = $1
                 order by created_at desc, id
                 limit $2 offset $3
                """;
        return wall.query(tenant, sql, Tuple.of(tenant, page.size(), page.offset()))
                .map(EmbedStore::read);
    }

    private static List<Embed> read(RowSet<Row> rows) {
        List<Embed> read = new ArrayList<>();
        rows.forEach(row -> read.add(read(row)));
        return read;
    }

    private static Embed read(Row row) {
        return new Embed(
                row.getUUID("id"),
                row.getString("title"),
                row.getString("primary_color"),
                row.getString("welcome_message"),
                row.getString("placeholder"),
                List.of(row.getArrayOfStrings("allowed_origins")),
                row.getInteger("rate_limit"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }
}
