package dev.automate.gateway.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.json.Json;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** The OpenAPI documents of the services, as they tell them; of one that is away, what it told last. */
@ApplicationScoped
public class ServiceDocuments {
    private static final Logger LOG = Logger.getLogger(ServiceDocuments.class);
    private static final String PATH = "/q/openapi?format=json";
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final HttpClient client;
    private final Map<List<URI>, ObjectNode> told = new ConcurrentHashMap<>();

    public ServiceDocuments(Vertx vertx) {
        this.client = vertx.createHttpClient();
    }

    /** The document of the service with those instances, from the first that tells it; empty when none ever did. */
    public Uni<Optional<ObjectNode>> ask(List<URI> service) {
        return service.stream()
                .map(this::fetch)
                .reduce((one, next) -> one.onFailure().recoverWithUni(next))
                .orElseThrow()
                .invoke(document -> told.put(service, document))
                .map(Optional::of)
                .onFailure()
                .recoverWithItem(failure -> last(service, failure));
    }

    @PreDestroy
    void close() {
        client.close();
    }

    private Uni<ObjectNode> fetch(URI instance) {
        return Uni.createFrom()
                .deferred(() -> UniHelper.toUni(client.request(question(instance))
                        .compose(HttpClientRequest::send)
                        .compose(HttpClientResponse::body)))
                .map(ServiceDocuments::parse);
    }

    private static RequestOptions question(URI instance) {
        return new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(instance.resolve(PATH).toString())
                .setTimeout(LIMIT.toMillis());
    }

    private Optional<ObjectNode> last(List<URI> service, Throwable failure) {
        LOG.warnf("%s does not describe itself: %s", service, failure.getMessage());
        return Optional.ofNullable(told.get(service));
    }

    private static ObjectNode parse(Buffer json) {
        try {
            return Json.mapper().readValue(json.getBytes(), ObjectNode.class);
        } catch (IOException notJson) {
            throw new IllegalStateException("no OpenAPI document", notJson);
        }
    }
}
