package dev.automate.bench;

import io.vertx.core.Vertx;

/** How many executions of two steps the suite completes a second, as fast as it goes. */
final class Capacity {
    private static final int CONNECTIONS = RateLoad.CONNECTIONS;
    private static final int SECONDS = 20;

    private Capacity() {}

    static int find(Vertx vertx, SuitePlace place, int warmupSeconds, Output output) throws InterruptedException {
        output.say("finding the capacity");
        WebhookLoad generator = new WebhookLoad(vertx, new WebhookLoad.Door(place.gateway, "", false), CONNECTIONS);
        EndToEndScenario scenario = new EndToEndScenario("capacity", Graph.twoSteps(), place, generator, 0);
        double found = new Rounds(SECONDS, warmupSeconds, 1)
                .measure(scenario, output)
                .number("completed_per_second")
                .orElseThrow();
        output.say("completes " + Math.round(found) + " a second");
        return Math.max(1, (int) found);
    }
}
