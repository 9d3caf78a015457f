package dev.automate.event.store.outgoing;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.automate.common.json.Json;
import dev.automate.common.secret.SecretBox;
import dev.automate.event.domain.Octets;
import dev.automate.event.domain.outgoing.Endpoint;
import dev.automate.event.domain.outgoing.Health;
import dev.automate.event.domain.outgoing.SigningSecret;
import dev.automate.event.domain.outgoing.Subscription;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Subscriptions as rows: what is secret of them is sealed for tenant and id, so that no row can borrow from another. */
@ApplicationScoped
class SubscriptionRows {
    static final String COLUMNS = """
            id, tenant, name, description, url, event_types, sealed, enabled, rate_limit, disabled_reason, disabled_at,
            failures, failing_since, revision, created_at, updated_at""";

    private final SecretBox box;

    SubscriptionRows(SecretBox box) {
        this.box = box;
    }

    /** What is written before it is sealed. */
    @RegisterForReflection
    record Plain(List<PlainSecret> secrets, Map<String, String> headers) {}

    /** A secret as it is written before it is sealed. */
    @RegisterForReflection
    record PlainSecret(String id, String value, @Nullable Instant expiresAt) {
        static PlainSecret of(SigningSecret secret) {
            return new PlainSecret(secret.id(), secret.value().text(), secret.expiresAt());
        }

        SigningSecret toSecret() {
            return new SigningSecret(id, Octets.ofText(value), expiresAt);
        }
    }

    Subscription read(Row row) {
        UUID id = row.getUUID("id");
        String tenant = row.getString("tenant");
        Plain plain = open(row.getDelegate().getBuffer("sealed"), tenant, id);
        return new Subscription(
                id,
                tenant,
                new Subscription.Label(row.getString("name"), row.getString("description")),
                new Endpoint(URI.create(row.getString("url")), plain.headers()),
                List.of(row.getArrayOfStrings("event_types")),
                plain.secrets().stream().map(PlainSecret::toSecret).toList(),
                row.getBoolean("enabled"),
                row.getInteger("rate_limit"),
                new Health(
                        row.getString("disabled_reason"),
                        OutgoingRows.perhaps(row, "disabled_at"),
                        row.getInteger("failures"),
                        OutgoingRows.perhaps(row, "failing_since")),
                row.getLong("revision"),
                OutgoingRows.instant(row, "created_at"),
                OutgoingRows.instant(row, "updated_at"));
    }

    /** In the order of {@link #COLUMNS}. */
    Tuple values(Subscription subscription) {
        Health health = subscription.health();
        return Tuple.tuple(new ArrayList<>(Arrays.asList(
                subscription.id(),
                subscription.tenant(),
                subscription.label().name(),
                subscription.label().description(),
                subscription.endpoint().url().toString(),
                subscription.eventTypes().toArray(String[]::new),
                seal(subscription),
                subscription.enabled(),
                subscription.rateLimit(),
                health.disabledReason(),
                OutgoingRows.time(health.disabledAt()),
                health.failures(),
                OutgoingRows.time(health.failingSince()),
                subscription.revision(),
                OutgoingRows.time(subscription.createdAt()),
                OutgoingRows.time(subscription.updatedAt()))));
    }

    private Buffer seal(Subscription subscription) {
        try {
            Plain plain = new Plain(
                    subscription.secrets().stream().map(PlainSecret::of).toList(),
                    subscription.endpoint().headers());
            return Buffer.buffer(box.seal(
                    Json.mapper().writeValueAsBytes(plain), purpose(subscription.tenant(), subscription.id())));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("secrets are always writable", impossible);
        }
    }

    private Plain open(Buffer sealed, String tenant, UUID id) {
        try {
            return Json.mapper().readValue(box.open(sealed.getBytes(), purpose(tenant, id)), Plain.class);
        } catch (IOException impossible) {
            throw new IllegalStateException("what is sealed of subscription " + id + " can't be read");
        }
    }

    private static String purpose(String tenant, UUID id) {
        return "event.subscription:" + tenant + ":" + id;
    }
}
