package dev.automate.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.bench.report.Figures;
import java.time.Duration;

/** Signed webhooks through the gateway, until the executions of a graph have reached SUCCESS; each run has its own workflow. */
final class EndToEndScenario implements Scenario {
    private final String name;
    private final JsonNode graph;
    private final SuitePlace place;
    private final WebhookLoad generator;
    private final int rate;

    /** @param rate webhooks a second; 0: as fast as it goes */
    EndToEndScenario(String name, JsonNode graph, SuitePlace place, WebhookLoad generator, int rate) {
        this.name = name;
        this.graph = graph;
        this.place = place;
        this.generator = generator;
        this.rate = rate;
    }

    @Override
    public void warmUp(Duration length) throws InterruptedException {
        measured(length);
    }

    @Override
    public Figures run(Duration length) throws InterruptedException {
        EndToEndFigures figures = measured(length);
        return new Figures(figures.toMap(name), Losses.told(figures.lost()));
    }

    private EndToEndFigures measured(Duration length) throws InterruptedException {
        BenchTarget target = new SuiteApi(place.gateway).prepare(place.password, graph);
        Deliveries deliveries = generator.run(target, rate, length);
        deliveries.failures().forEach((why, times) -> System.err.println(times + " not answered: " + why));
        Completions completions = new CompletionLog(place.database())
                .await(target.workflowId(), deliveries.accepted().keySet(), CompletionLog.PATIENCE);
        return EndToEndFigures.of(deliveries, completions);
    }
}
