package dev.automate.gateway.usecase;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.json.Json;
import dev.automate.gateway.client.OwnDocument;
import dev.automate.gateway.client.ServiceDocuments;
import dev.automate.gateway.config.GatewayConfig;
import dev.automate.gateway.domain.ApiDescription;
import dev.automate.gateway.domain.ServiceDocument;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts together one description of the whole API, and again when it is half a minute old. */
@ApplicationScoped
public class ApiDescriber {
    private static final Duration GOOD_FOR = Duration.ofSeconds(30);

    private final OwnDocument own;
    private final ServiceDocuments services;
    private final GatewayConfig.Upstreams upstreams;
    private final Clock clock;
    private final ObjectNode frame = resource("/schema/frame.json");
    private final ObjectNode examples = resource("/schema/examples.json");
    private volatile Described last = new Described(Instant.EPOCH, frame);

    private record Described(Instant at, ObjectNode api) {}

    public ApiDescriber(OwnDocument own, ServiceDocuments services, GatewayConfig config, Clock clock) {
        this.own = own;
        this.services = services;
        this.upstreams = config.upstreams();
        this.clock = clock;
    }

    /** An OpenAPI 3.0 document; a service that never described itself is missing in it. */
    public Uni<ObjectNode> describe() {
        Described known = last;
        return known.at().plus(GOOD_FOR).isAfter(clock.instant())
                ? Uni.createFrom().item(known.api())
                : ask();
    }

    private Uni<ObjectNode> ask() {
        List<Uni<Optional<ServiceDocument>>> asked = List.of(
                ask("Workflows", upstreams.workflow()),
                ask("Executions", upstreams.execution()),
                ask("Events", upstreams.event()),
                ask("DataChat", upstreams.datachat()),
                ask("RAG", upstreams.rag()),
                ask("Embed", upstreams.embed()));
        return Uni.join()
                .all(asked)
                .andFailFast()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(this::put);
    }

    private Uni<Optional<ServiceDocument>> ask(String tag, List<URI> service) {
        return services.ask(service).map(told -> told.map(document -> new ServiceDocument(tag, document)));
    }

    private ObjectNode put(List<Optional<ServiceDocument>> told) {
        List<ServiceDocument> documents = new ArrayList<>(List.of(new ServiceDocument("Authentication", own.read())));
        told.forEach(document -> document.ifPresent(documents::add));
        ApiDescription description = new ApiDescription(frame, examples);
        documents.forEach(description::add);
        ObjectNode api = description.toJson();
        last = new Described(clock.instant(), api);
        return api;
    }

    private static ObjectNode resource(String name) {
        try (InputStream file = ApiDescriber.class.getResourceAsStream(name)) {
            return Json.mapper().readValue(file, ObjectNode.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(name, unreadable);
        }
    }
}
