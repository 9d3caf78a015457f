package dev.automate.rag.store;

import dev.automate.common.secret.SecretBox;
import dev.automate.rag.domain.Access;
import dev.automate.rag.domain.Endpoint;
import dev.automate.rag.domain.Index;
import dev.automate.rag.domain.Tuning;
import dev.automate.rag.domain.search.Connection;
import dev.automate.rag.domain.search.Embedding;
import dev.automate.rag.domain.search.Ranking;
import dev.automate.rag.domain.text.Chunking;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;

/** Endpoints as rows: secrets are sealed for tenant and id, so that no row can borrow those of another. */
@Singleton
@RegisterForReflection(targets = {Tuning.class, Ranking.class, Access.class, Connection.class})
final class EndpointRows {
    static final String INDEX_COLUMNS =
            "i.version, i.model, i.dimensions, i.chunk_tokens, i.overlap_tokens, i.state, i.last_change, i.changed_at, i.detail";
    static final String SELECT = """
            select e.id, e.tenant, e.slug, e.name, e.provider, e.config::text as config, e.access::text as access,
                   e.connection_sealed, e.created_at, e.updated_at,
            """ + INDEX_COLUMNS + """

              from rag.endpoint e
              join rag.index_version i on i.endpoint = e.id and i.version = e.active_version
            """;
    /** How the column stands in rows that were made without one. */
    private static final String NOTHING = "{}";

    private final SecretBox box;

    EndpointRows(SecretBox box) {
        this.box = box;
    }

    Endpoint endpoint(Row row) {
        UUID id = row.getUUID("id");
        String tenant = row.getString("tenant");
        return new Endpoint(
                id,
                tenant,
                row.getString("slug"),
                row.getString("name"),
                row.getString("provider"),
                opened(tenant, id, row),
                tuning(row.getString("config")),
                access(row.getString("access")),
                index(row),
                Rows.time(row, "created_at"),
                Rows.time(row, "updated_at"));
    }

    static Index index(Row row) {
        return new Index(
                row.getLong("version"),
                new Embedding(row.getString("model"), row.getInteger("dimensions")),
                new Chunking(row.getInteger("chunk_tokens"), row.getInteger("overlap_tokens")),
                Index.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getLong("last_change"),
                Rows.timeOrNull(row, "changed_at"),
                row.getString("detail"));
    }

    /** Id, tenant, slug, name, provider, model, config, access, connection, tenants it is shared with, times. */
    Tuple values(Endpoint endpoint) {
        return Tuple.tuple(new ArrayList<>(Arrays.asList(
                endpoint.id(),
                endpoint.tenant(),
                endpoint.slug(),
                endpoint.name(),
                endpoint.provider(),
                endpoint.index().embedding().model(),
                Rows.json(endpoint.tuning()),
                Rows.json(endpoint.access()),
                sealed(endpoint),
                endpoint.access().tenants().toArray(String[]::new),
                endpoint.createdAt().atOffset(ZoneOffset.UTC),
                endpoint.updatedAt().atOffset(ZoneOffset.UTC))));
    }

    private Buffer sealed(Endpoint endpoint) {
        byte[] plain = Rows.json(endpoint.connection()).getBytes(StandardCharsets.UTF_8);
        return Buffer.buffer(box.seal(plain, purpose(endpoint.tenant(), endpoint.id())));
    }

    private Connection opened(String tenant, UUID id, Row row) {
        if (row.getBuffer("connection_sealed") == null) {
            return Connection.NONE;
        }
        byte[] sealed = Rows.bytes(row, "connection_sealed");
        String plain = new String(box.open(sealed, purpose(tenant, id)), StandardCharsets.UTF_8);
        return Rows.read(plain, Connection.class);
    }

    private static Tuning tuning(String json) {
        return json.equals(NOTHING) ? Tuning.DEFAULT : Rows.read(json, Tuning.class);
    }

    private static Access access(String json) {
        return json.equals(NOTHING) ? Access.EVERYBODY : Rows.read(json, Access.class);
    }

    private static String purpose(String tenant, UUID id) {
        return "rag.endpoint:" + tenant + ":" + id;
    }
}
