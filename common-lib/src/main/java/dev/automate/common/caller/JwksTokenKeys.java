package dev.automate.common.caller;

import dev.automate.common.vertx.CallersContext;
import io.quarkus.arc.DefaultBean;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.PublicKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** The gateway's key set, kept in memory; an unknown key id makes it be read again, throttled. */
@DefaultBean
@ApplicationScoped
public class JwksTokenKeys implements TokenKeys {
    private static final Logger LOG = Logger.getLogger(JwksTokenKeys.class);

    private final IdentityConfig config;
    private final HttpClient client;
    private volatile Map<String, PublicKey> keys = Map.of();
    private volatile long lastReadNanos;
    private volatile boolean neverRead = true;
    private @Nullable Uni<Map<String, PublicKey>> reading;

    public JwksTokenKeys(IdentityConfig config, Vertx vertx) {
        this.config = config;
        this.client = vertx.createHttpClient();
    }

    @Override
    public Uni<Optional<PublicKey>> find(String keyId) {
        PublicKey known = keys.get(keyId);
        if (known != null && old()) {
            read().subscribe().with(fresh -> LOG.tracef("key set read again"));
        }
        if (known != null || throttled()) {
            return Uni.createFrom().item(Optional.ofNullable(known));
        }
        return CallersContext.of(read()).map(fresh -> Optional.ofNullable(fresh.get(keyId)));
    }

    /** Requests that come while the set is being read share that reading. */
    private synchronized Uni<Map<String, PublicKey>> read() {
        Uni<Map<String, PublicKey>> shared = reading;
        if (shared == null) {
            shared = fetch().onTermination().invoke(this::done).memoize().indefinitely();
            reading = shared;
        }
        return shared;
    }

    private synchronized void done() {
        lastReadNanos = System.nanoTime();
        reading = null;
    }

    private boolean old() {
        return System.nanoTime() - lastReadNanos > config.jwksMaxAge().toNanos();
    }

    private boolean throttled() {
        return !neverRead
                && System.nanoTime() - lastReadNanos
                        < config.jwksRefreshInterval().toNanos();
    }

    private Uni<Map<String, PublicKey>> fetch() {
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(config.jwksUrl().toString())
                .setTimeout(config.jwksTimeout().toMillis());
        return UniHelper.toUni(
                        client.request(request).compose(asked -> asked.send().compose(HttpClientResponse::body)))
                .map(JwksTokenKeys::parse)
                .invoke(this::remember)
                .onFailure()
                .recoverWithItem(this::unreadable);
    }

    private void remember(Map<String, PublicKey> fresh) {
        keys = fresh;
        neverRead = false;
    }

    private Map<String, PublicKey> unreadable(Throwable failure) {
        LOG.warnf("The key set at %s can't be read: %s", config.jwksUrl(), failure.getMessage());
        return keys;
    }

    private static Map<String, PublicKey> parse(Buffer json) {
        try {
            Map<String, PublicKey> keys = new HashMap<>();
            for (JsonWebKey key : new JsonWebKeySet(json.toString()).getJsonWebKeys()) {
                if (key instanceof PublicJsonWebKey publicKey) {
                    keys.put(key.getKeyId(), publicKey.getPublicKey());
                }
            }
            return Map.copyOf(keys);
        } catch (JoseException notAKeySet) {
            throw new IllegalStateException("not a key set", notAKeySet);
        }
    }
}
