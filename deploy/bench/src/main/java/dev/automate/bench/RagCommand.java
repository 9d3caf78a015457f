package dev.automate.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.Vertx;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How good answers from documents are, how fast they come, and how fast documents are taken in. */
@Command(
        name = "rag",
        description = {
            "Gives the shipped handbook to a fresh endpoint, and tells how well labelled questions are answered by words,"
                    + " by meaning and by both.",
            "Then gives it long documents that it has never seen, and tells how fast their passages were taken in.",
            "Then adds copies of all passages, and asks at a fixed rate through the gateway.",
            "The suite must be up with limits that are never reached:",
            "  ./automate up --detach --jvm performance --limits unreached"
        },
        mixinStandardHelpOptions = true)
final class RagCommand implements Callable<Integer> {
    private static final int CONNECTIONS = 32;
    private static final int LONG_DOCUMENTS = 40;
    private static final int SENTENCES = 120;

    @Mixin
    private SuitePlace place = new SuitePlace();

    @Option(names = "--chunks", description = "Passages in the index while it is asked (default: ${DEFAULT-VALUE}).")
    private int chunks = 50_000;

    @Option(names = "--rate", description = "Questions a second (default: ${DEFAULT-VALUE}).")
    private int rate = 50;

    @Option(names = "--seconds", description = "How long questions are asked (default: ${DEFAULT-VALUE}).")
    private int seconds = 20;

    @Option(names = "--warmup", description = "Seconds of questions before (default: ${DEFAULT-VALUE}).")
    private int warmupSeconds = 15;

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws InterruptedException, JsonProcessingException {
        Vertx vertx = Vertx.vertx();
        RagEndpoint endpoint = RagEndpoint.make(new SuiteApi(place.gateway), place.password);
        try (RagRows rows = new RagRows(place.database(), endpoint.slug())) {
            output.say("taking in the handbook");
            endpoint.fill(Handbook.documents());
            output.say("asking its labelled questions");
            Map<String, RagFigures.Qualities> parts = qualities(endpoint);
            output.say("taking in long documents");
            RagFigures.Ingestion ingestion = endpoint.fill(Handbook.longDocuments(LONG_DOCUMENTS, SENTENCES));
            output.say("making all that " + chunks + " passages");
            rows.multiply(chunks);
            endpoint.awaitChunks(chunks);
            output.say("asking " + rate + " questions a second");
            output.print(new RagFigures(ingestion, parts, ask(vertx, endpoint)).toMap());
            return 0;
        } finally {
            endpoint.delete();
            vertx.close();
        }
    }

    private static Map<String, RagFigures.Qualities> qualities(RagEndpoint endpoint) throws InterruptedException {
        Map<String, RagFigures.Qualities> parts = new LinkedHashMap<>();
        for (String part : List.of("tuned", "held_out", "fresh")) {
            parts.put(part, endpoint.quality(Handbook.questions(part)));
        }
        return parts;
    }

    private RagFigures.Load ask(Vertx vertx, RagEndpoint endpoint) throws InterruptedException {
        RequestLoad load = new RequestLoad(vertx, CONNECTIONS);
        int count = rate * Math.max(1, Math.max(seconds, warmupSeconds));
        List<String> bodies = Handbook.texts(2 * count);
        load.run(endpoint.queries(bodies.subList(0, count)), rate, Duration.ofSeconds(warmupSeconds));
        Answers answers =
                load.run(endpoint.queries(bodies.subList(count, bodies.size())), rate, Duration.ofSeconds(seconds));
        answers.troubles().forEach((why, times) -> System.err.println("query: " + times + " times " + why));
        double waiting = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return new RagFigures.Load(chunks, rate, answers, new ServiceMemory(place.home, "rag").resident(), waiting);
    }
}
