package dev.automate.bench;

import dev.automate.bench.report.Figures;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Medians of requests for what is stored, and of webhooks beside it. */
record StoredLook(RequestLoad load, EndToEndScenario ingestion, int rate, Rounds rounds) {
    /** By name; each is asked for some time before. */
    Map<String, Double> millis(Map<String, RequestLoad.Request> requests) throws InterruptedException {
        Map<String, Double> millis = new LinkedHashMap<>();
        for (Map.Entry<String, RequestLoad.Request> each : requests.entrySet()) {
            millis.put(each.getKey(), millis(each.getValue()));
        }
        Figures run = ingestion.run(Duration.ofSeconds(rounds.seconds));
        millis.put("ingestion", run.number("accept_p50_ms").orElse(Double.NaN));
        millis.put("end_to_end", run.number("p50_ms").orElse(Double.NaN));
        return millis;
    }

    /** One of them. */
    double millis(RequestLoad.Request request) throws InterruptedException {
        load.run(request, rate, Duration.ofSeconds(rounds.warmupSeconds));
        Answers answers = load.run(request, rate, Duration.ofSeconds(rounds.seconds));
        answers.troubles().forEach((why, times) -> System.err.println(request + ": " + times + " " + why));
        return answers.p50Millis();
    }
}
