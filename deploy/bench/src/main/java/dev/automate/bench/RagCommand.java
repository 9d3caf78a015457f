package dev.automate.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How good answers from documents are, how fast they come, and how fast documents are taken in. */
@Command(
        name = "rag",
        description = {
            "Gives the shipped handbook to a fresh endpoint, and tells how fast its passages were taken in and how well"
                    + " labelled questions are answered by words, by meaning and by both.",
            "Then adds copies of its passages, and asks at a fixed rate through the gateway.",
            "The suite must be up with limits that are never reached:",
            "  ./automate up --detach --jvm performance --limits unreached"
        },
        mixinStandardHelpOptions = true)
final class RagCommand implements Callable<Integer> {
    private static final int CONNECTIONS = 32;

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
            RagFigures.Ingestion ingestion = endpoint.fill(Handbook.documents());
            output.say("asking its labelled questions");
            RagFigures.Qualities tuned = endpoint.quality(Handbook.questions("tuned"));
            RagFigures.Qualities heldOut = endpoint.quality(Handbook.questions("held_out"));
            output.say("making them " + chunks + " passages");
            rows.multiply(chunks);
            endpoint.awaitChunks(chunks);
            output.say("asking " + rate + " questions a second");
            RequestLoad load = new RequestLoad(vertx, CONNECTIONS);
            RequestLoad.Request asked = endpoint.queries(Handbook.texts());
            load.run(asked, rate, Duration.ofSeconds(warmupSeconds));
            Answers answers = load.run(asked, rate, Duration.ofSeconds(seconds));
            answers.troubles().forEach((why, times) -> System.err.println("query: " + times + " times " + why));
            long memory = new ServiceMemory(place.home, "rag").residentBytes();
            output.print(new RagFigures(ingestion, tuned, heldOut, new RagFigures.Load(chunks, rate, answers, memory))
                    .toMap());
            return 0;
        } finally {
            endpoint.delete();
            vertx.close();
        }
    }
}
