package dev.automate.bench;

import dev.automate.bench.report.Figures;
import java.time.Duration;
import java.util.List;

/** One request straight to a service and through the gateway, leg after leg. */
final class GatewayScenario implements Scenario {
    private final RequestLoad load;
    private final RequestLoad.Request direct;
    private final RequestLoad.Request gateway;
    private final int rate;

    /** @param rate requests a second of the steady legs */
    GatewayScenario(RequestLoad load, RequestLoad.Request direct, RequestLoad.Request gateway, int rate) {
        this.load = load;
        this.direct = direct;
        this.gateway = gateway;
        this.rate = rate;
    }

    @Override
    public void warmUp(Duration length) throws InterruptedException {
        pair(0, length);
    }

    @Override
    public Figures run(Duration length) throws InterruptedException {
        GatewayFigures.Pair full = pair(0, length);
        GatewayFigures.Pair steady = pair(rate, length);
        return Figures.of(new GatewayFigures(List.of(full), List.of(steady)).toMap());
    }

    private GatewayFigures.Pair pair(int perSecond, Duration length) throws InterruptedException {
        Answers straight = load.run(direct, perSecond, length);
        Answers through = load.run(gateway, perSecond, length);
        straight.troubles().forEach((why, times) -> System.err.println("direct: " + times + " times " + why));
        through.troubles().forEach((why, times) -> System.err.println("gateway: " + times + " times " + why));
        return new GatewayFigures.Pair(straight, through);
    }
}
