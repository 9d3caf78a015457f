package dev.automate.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

    @Option(names = "--rounds", description = "Pairs of legs; medians are told (default: ${DEFAULT-VALUE}).")
    private int rounds = 3;

    @Option(names = "--seconds", description = "Length of each leg (default: ${DEFAULT-VALUE}).")
    private int seconds = 10;

    @Option(names = "--warmup", description = "Seconds of load on each leg before (default: ${DEFAULT-VALUE}).")
    private int warmupSeconds = 20;

    @Option(names = "--connections", description = "Connections of each leg (default: ${DEFAULT-VALUE}).")
    private int connections = 32;

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws InterruptedException, JsonProcessingException {
        Vertx vertx = Vertx.vertx();
        try {
            RequestLoad load = new RequestLoad(vertx, connections);
            RequestLoad.Request gateway = throughGateway();
            RequestLoad.Request direct = straight();
            output.say("warming up");
            load.run(direct, 0, Duration.ofSeconds(warmupSeconds));
            load.run(gateway, 0, Duration.ofSeconds(warmupSeconds));
            output.say("measuring as fast as it goes");
            List<GatewayFigures.Pair> full = pairs(load, direct, gateway, 0);
            output.say("measuring at " + rate + " requests a second");
            List<GatewayFigures.Pair> steady = pairs(load, direct, gateway, rate);
            output.print(new GatewayFigures(full, steady).toMap());
            return 0;
        } finally {
            vertx.close();
        }
    }

    private List<GatewayFigures.Pair> pairs(
            RequestLoad load, RequestLoad.Request direct, RequestLoad.Request gateway, int perSecond)
            throws InterruptedException {
        List<GatewayFigures.Pair> pairs = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            Answers straight = load.run(direct, perSecond, Duration.ofSeconds(seconds));
            Answers through = load.run(gateway, perSecond, Duration.ofSeconds(seconds));
            pairs.add(new GatewayFigures.Pair(straight, through));
            straight.troubles().forEach((why, times) -> System.err.println("direct: " + times + " times " + why));
            through.troubles().forEach((why, times) -> System.err.println("gateway: " + times + " times " + why));
        }
        return pairs;
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
