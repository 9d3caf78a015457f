package dev.automate.embed.store;

import dev.automate.embed.domain.Embed;
import dev.automate.embed.domain.StoredKey;
import dev.automate.embed.domain.Target;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows of {@code embed.embed} and {@code embed.embed_key} as the domain has them, and back. */
final class EmbedRows {
    static final String COLUMNS = """
            id, tenant, title, primary_color, welcome_message, placeholder, allowed_origins, rate_limit,
            rag_endpoint, datachat, datachat_tables, workflow, created_at, updated_at""";

    private EmbedRows() {}

    static <T> List<T> all(RowSet<Row> rows, Function<Row, T> read) {
        List<T> all = new ArrayList<>();
        rows.forEach(row -> all.add(read.apply(row)));
        return List.copyOf(all);
    }

    static <T> Optional<T> first(RowSet<Row> rows, Function<Row, T> read) {
        return all(rows, read).stream().findFirst();
    }

    static Embed embed(Row row) {
        return new Embed(
                row.getUUID("id"),
                row.getString("tenant"),
                new Embed.Look(
                        row.getString("title"),
                        row.getString("primary_color"),
                        row.getString("welcome_message"),
                        row.getString("placeholder")),
                List.of(row.getArrayOfStrings("allowed_origins")),
                row.getInteger("rate_limit"),
                new Target(
                        row.getString("rag_endpoint"),
                        row.getBoolean("datachat"),
                        List.of(row.getArrayOfStrings("datachat_tables")),
                        row.getUUID("workflow")),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }

    static StoredKey key(Row row) {
        OffsetDateTime expiresAt = row.getOffsetDateTime("expires_at");
        return new StoredKey(
                row.getString("prefix"), row.getString("sha256"), expiresAt == null ? null : expiresAt.toInstant());
    }

    /** In the order of {@link #COLUMNS}. */
    static Tuple values(Embed embed) {
        return Tuple.tuple(new ArrayList<>(java.util.Arrays.asList(
                embed.id(),
                embed.tenant(),
                embed.look().title(),
                embed.look().primaryColor(),
                embed.look().welcomeMessage(),
                embed.look().placeholder(),
                embed.allowedOrigins().toArray(String[]::new),
                embed.rateLimit(),
                embed.target().ragEndpoint(),
                embed.target().datachat(),
                embed.target().datachatTables().toArray(String[]::new),
                embed.target().workflow(),
                time(embed.createdAt()),
                time(embed.updatedAt()))));
    }

    static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
