package dev.automate.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the gateway costs: the same authenticated request through it and straight to the service. */
@Command(
        name = "gateway",
        description = {
            "Compares a list of workflows asked for through the gateway, with an API key, with the same request"
                    + " straight to workflow-service.",
            "The suite must be up with limits that are never reached; requests are counted all the same:",
            "  ./automate up --detach --jvm performance --limits unreached"
        },
        mixinStandardHelpOptions = true)
final class GatewayCommand implements Callable<Integer> {
    private static final String PATH = "/api/automate/workflows/?page_size=5";
    private static final String SCOPE = "workflows:read";

    @Mixin
    private SuitePlace place = new SuitePlace();

    @Option(names = "--service", description = "workflow-service itself (default: ${DEFAULT-VALUE}).")
    private URI service = URI.create("http://127.0.0.1:8081");

    @Option(names = "--rate", description = "Requests a second of the steady legs (default: ${DEFAULT-VALUE}).")
    private int rate = 500;

    @Mixin
    private Rounds rounds = new Rounds(10, 40, 3);

    @Option(names = "--connections", description = "Connections of each leg (default: ${DEFAULT-VALUE}).")
    private int connections = 32;

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws InterruptedException, JsonProcessingException {
        Vertx vertx = Vertx.vertx();
        try {
            GatewayScenario scenario =
                    new GatewayScenario(new RequestLoad(vertx, connections), straight(), throughGateway(), rate);
            return output.print(rounds.measure(scenario, output));
        } finally {
            vertx.close();
        }
    }

    private RequestLoad.Request throughGateway() throws InterruptedException {
        String key = new SuiteApi(place.gateway).apiKey(place.password, SCOPE);
        return new RequestLoad.Request(place.gateway.resolve(PATH), "X-API-Key", key);
    }

    private RequestLoad.Request straight() {
        String token = new InternalCaller(place.database(), place.home).token("key:bench", SCOPE);
        return new RequestLoad.Request(service.resolve(PATH), "Authorization", "Bearer " + token);
    }
}
