package dev.automate.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The same as {@code e2e} for a workflow that calls a server. */
@Command(
        name = "http-step",
        description = {
            "Like e2e, for a workflow whose second step posts to a server of this harness.",
            "That step has effects: its intent is recorded before it runs."
        },
        mixinStandardHelpOptions = true)
final class HttpStepCommand implements Callable<Integer> {
    @Mixin
    private EndToEndCommand.EndToEnd bench = new EndToEndCommand.EndToEnd();

    @Option(
            names = "--answer-after",
            description = "Milliseconds that the called server takes (default: ${DEFAULT-VALUE}).")
    private int answerAfterMillis;

    @Override
    public Integer call() throws InterruptedException, JsonProcessingException {
        try (CalledServer server = CalledServer.start(answerAfterMillis)) {
            int code = bench.measure("http-step", Graph.call(server.uri()));
            System.err.println("called " + server.calls() + " times under " + server.keys()
                    + " idempotency keys, warm-up included");
            return code;
        }
    }
}
