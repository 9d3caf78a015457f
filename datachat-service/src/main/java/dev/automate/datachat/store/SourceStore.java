package dev.automate.datachat.store;

import dev.automate.common.secret.SecretBox;
import dev.automate.common.tenant.Constraints;
import dev.automate.common.tenant.TenantWall;
import dev.automate.datachat.domain.source.Place;
import dev.automate.datachat.domain.source.Source;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table {@code datachat.source}; passwords are sealed for tenant and id, so that no row can borrow one. */
@ApplicationScoped
public class SourceStore {
    private static final String NAME_IS_UNIQUE = "source_name_is_unique";
    private static final String ROW = """
            select id, tenant, name, description, settings::text as settings, password, created_at, updated_at
              from datachat.source where tenant = $1
            """;

    private final TenantWall wall;
    private final SecretBox box;

    public SourceStore(TenantWall wall, SecretBox box) {
        this.wall = wall;
        this.box = box;
    }

    /** By name. */
    public Uni<List<Source>> list(String tenant) {
        return wall.query(tenant, ROW + " order by name", Tuple.of(tenant))
                .map(rows -> rows.stream().map(this::source).toList());
    }

    public Uni<Optional<Source>> find(String tenant, UUID id) {
        return wall.query(tenant, ROW + " and id = $2", Tuple.of(tenant, id)).map(this::first);
    }

    /** Whether it is there now; not when another one has its name. */
    public Uni<Boolean> insert(Source source) {
        String sql = """
                insert into datachat.source (tenant, id, name, description, settings, password, created_at, updated_at)
                values ($1, $2, $3, $4, $5::text::jsonb, $6, $7, $8)
                """;
        return saved(
                source,
                sql,
                values(source).addOffsetDateTime(utc(source.createdAt())).addOffsetDateTime(utc(source.updatedAt())));
    }

    /** Whether it is as wanted now; not when another one has its name. */
    public Uni<Boolean> update(Source source) {
        String sql = """
                update datachat.source
                   set name = $3, description = $4, settings = $5::text::jsonb, password = $6, updated_at = $7
                 where tenant = $1 and id = $2
                """;
        return saved(source, sql, values(source).addOffsetDateTime(utc(source.updatedAt())));
    }

    /** With what is known of it and said about it. */
    public Uni<Boolean> delete(String tenant, UUID id) {
        Tuple values = Tuple.of(tenant, id);
        return wall.within(
                tenant,
                connection -> connection
                        .preparedQuery("delete from datachat.layer where tenant = $1 and source_id = $2")
                        .execute(values)
                        .chain(gone -> connection
                                .preparedQuery(
                                        "delete from datachat.source_catalog where tenant = $1 and source_id = $2")
                                .execute(values))
                        .chain(gone -> connection
                                .preparedQuery("delete from datachat.source where tenant = $1 and id = $2")
                                .execute(values))
                        .map(gone -> gone.rowCount() > 0));
    }

    private Uni<Boolean> saved(Source source, String sql, Tuple values) {
        return wall.query(source.tenant(), sql, values)
                .map(rows -> rows.rowCount() > 0)
                .onFailure(failure -> Constraints.broken(NAME_IS_UNIQUE, failure))
                .recoverWithItem(false);
    }

    private Tuple values(Source source) {
        String password = source.settings().login().password();
        byte[] sealed = box.seal(password.getBytes(StandardCharsets.UTF_8), purpose(source.tenant(), source.id()));
        return Tuple.tuple()
                .addString(source.tenant())
                .addUUID(source.id())
                .addString(source.name())
                .addString(source.description())
                .addString(StoredJson.write(withPassword(source.settings(), "")))
                .addValue(Buffer.buffer(sealed));
    }

    private Optional<Source> first(RowSet<Row> rows) {
        return rows.stream().map(this::source).findFirst();
    }

    private Source source(Row row) {
        UUID id = row.getUUID("id");
        String tenant = row.getString("tenant");
        byte[] plain = box.open(row.get(Buffer.class, "password").getBytes(), purpose(tenant, id));
        Source.Settings settings = StoredJson.read(row.getString("settings"), Source.Settings.class);
        return new Source(
                id,
                tenant,
                row.getString("name"),
                row.getString("description"),
                withPassword(settings, new String(plain, StandardCharsets.UTF_8)),
                false,
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }

    private static Source.Settings withPassword(Source.Settings settings, String password) {
        Place.Login login = settings.login();
        return new Source.Settings(
                settings.server(),
                new Place.Login(login.database(), login.username(), password),
                settings.schemas(),
                settings.tenantColumn(),
                settings.hidden());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static String purpose(String tenant, UUID id) {
        return "datachat.source:" + tenant + ":" + id;
    }
}
