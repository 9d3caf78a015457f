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
    private final Map<URI, ObjectNode> told = new ConcurrentHashMap<>();

    public ServiceDocuments(Vertx vertx) {
        this.client = vertx.createHttpClient();
    }

    /** The document of the service at that address; empty when it never told one. */
    public Uni<Optional<ObjectNode>> ask(URI service) {
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(service.resolve(PATH).toString())
                .setTimeout(LIMIT.toMillis());
        return UniHelper.toUni(
                        client.request(request).compose(HttpClientRequest::send).compose(HttpClientResponse::body))
                .map(ServiceDocuments::parse)
                .invoke(document -> told.put(service, document))
                .map(Optional::of)
                .onFailure()
                .recoverWithItem(failure -> last(service, failure));
    }

    @PreDestroy
    void close() {
        client.close();
    }

    private Optional<ObjectNode> last(URI service, Throwable failure) {
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
