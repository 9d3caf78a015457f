package dev.automate.common.suite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.automate.common.caller.ServiceIdentityConfig;
import dev.automate.common.caller.ServiceSecret;
import dev.automate.common.json.Json;
import dev.automate.common.outbound.OutboundAnswer;
import dev.automate.common.outbound.OutboundClient;
import dev.automate.common.outbound.OutboundRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Tokens by which this service acts for a tenant, asked of the gateway. One serves until shortly before it ends, and
 * whoever needs one while it is asked for waits for the same answer.
 */
public final class ServiceTokens {
    /** A token must outlive the request that it is for. */
    private static final Duration RESERVE = Duration.ofSeconds(15);

    private static final int MOST_TENANTS = 10_000;

    private final OutboundClient outbound;
    private final Self self;
    private final Optional<ServiceSecret> secret;
    private final URI door;
    private final Clock clock;
    private final AsyncCache<String, Held> grants;

    /** A grant and the instant from which on it is of no use: told with it, since a cache learns of its end a moment later. */
    private record Held(TokenGrant grant, Instant until) {}

    /**
     * Who asks.
     *
     * @param name as the gateway knows the service
     * @param scopes all that the service calls others for
     * @param timeout how long the gateway may take
     */
    public record Self(String name, List<String> scopes, Duration timeout) {
        public Self {
            scopes = List.copyOf(scopes);
        }
    }

    public ServiceTokens(OutboundClient outbound, ServiceIdentityConfig identity, Self self, Clock clock) {
        this.outbound = outbound;
        this.self = self;
        this.secret = ServiceSecret.of(identity);
        this.door = identity.tokenUrl();
        this.clock = clock;
        this.grants = Caffeine.newBuilder().maximumSize(MOST_TENANTS).buildAsync();
    }

    /** A token for that tenant; never fails. */
    public Uni<TokenGrant> of(String tenant) {
        return secret.map(known -> Uni.createFrom().deferred(() -> held(tenant, known)))
                .orElseGet(() -> Uni.createFrom()
                        .item(new TokenGrant.Denied(
                                "Services can't call each other: automate.identity.service-secret" + " is missing")));
    }

    /** Only a token is kept, also for whoever asks while this answer is still on its way to others. */
    private Uni<TokenGrant> held(String tenant, ServiceSecret known) {
        CompletableFuture<Held> former = grants.getIfPresent(tenant);
        if (former != null
                && former.isDone()
                && !clock.instant().isBefore(former.join().until())) {
            grants.asMap().remove(tenant, former);
        }
        CompletableFuture<Held> asked = grants.get(tenant, (key, executor) -> ask(key, known));
        return Uni.createFrom().completionStage(asked).map(Held::grant).invoke(grant -> {
            if (!(grant instanceof TokenGrant.Granted)) {
                grants.asMap().remove(tenant, asked);
            }
        });
    }

    /** Forgets the token of that tenant, which a service didn't believe. */
    public void forget(String tenant) {
        grants.synchronous().invalidate(tenant);
    }

    private CompletableFuture<Held> ask(String tenant, ServiceSecret known) {
        ObjectNode wish = JsonNodeFactory.instance.objectNode();
        wish.put("service", self.name()).put("tenant", tenant);
        self.scopes().forEach(wish.putArray("scopes")::add);
        Map<String, String> headers = Map.of("content-type", "application/json", ServiceSecret.HEADER, known.text());
        return outbound.send(new OutboundRequest(
                        "POST", door, headers, Optional.of(Buffer.buffer(wish.toString())), self.timeout(), true))
                .map(ServiceTokens::grant)
                .map(grant -> new Held(grant, clock.instant().plus(goodFor(grant))))
                .subscribeAsCompletionStage();
    }

    private static TokenGrant grant(OutboundAnswer answer) {
        return switch (answer) {
            case OutboundAnswer.Answered answered -> grant(answered);
            case OutboundAnswer.Refused(String reason) -> new TokenGrant.Denied(reason);
            case OutboundAnswer.TooLarge tooLarge -> new TokenGrant.Denied("The gateway's answer is too long");
            case OutboundAnswer.Unreached(String reason) -> new TokenGrant.Unreached("The gateway: " + reason);
        };
    }

    private static TokenGrant grant(OutboundAnswer.Answered answer) {
        JsonNode body = body(answer);
        if (answer.status() == 200 && body.path("token").isTextual()) {
            return new TokenGrant.Granted(
                    body.path("token").textValue(),
                    Duration.ofSeconds(body.path("expires_in").asLong()).minus(RESERVE));
        }
        String reason = "The gateway gives no token: it answered " + answer.status();
        return answer.status() >= 500 || answer.status() == 429
                ? new TokenGrant.Unreached(reason)
                : new TokenGrant.Denied(reason);
    }

    private static JsonNode body(OutboundAnswer.Answered answer) {
        try {
            return Json.mapper().readTree(answer.body().toString());
        } catch (JsonProcessingException notJson) {
            return JsonNodeFactory.instance.objectNode();
        }
    }

    private static Duration goodFor(TokenGrant grant) {
        return switch (grant) {
            case TokenGrant.Granted granted -> granted.goodFor().isNegative() ? Duration.ZERO : granted.goodFor();
            case TokenGrant.Denied denied -> Duration.ZERO;
            case TokenGrant.Unreached unreached -> Duration.ZERO;
        };
    }
}
