package dev.automate.gateway.route;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import java.util.EnumMap;
import java.util.Map;

/** The client of one event loop, and how many of its requests wait for a connection to each service. Lives on that loop. */
final class LoopPlaces {
    private final HttpClient client;
    private final LoopIntake intake;
    private final Map<Service, Integer> waiting = new EnumMap<>(Service.class);

    LoopPlaces(HttpClient client, LoopIntake intake) {
        this.client = client;
        this.intake = intake;
    }

    HttpClient client() {
        return client;
    }

    LoopIntake intake() {
        return intake;
    }

    int waitingFor(Service service) {
        return waiting.getOrDefault(service, 0);
    }

    /** A request over a connection to an instance of the service, once there is one. */
    Future<HttpClientRequest> request(Service service, Instance instance) {
        intake.took(service);
        waiting.merge(service, 1, Integer::sum);
        return client.request(instance.place()).onComplete(done -> waiting.merge(service, -1, Integer::sum));
    }
}
