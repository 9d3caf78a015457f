package dev.automate.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The same as {@code e2e} for a workflow of ten steps. */
@Command(
        name = "workflow-10",
        description = "Like e2e, for a graph of ten steps that branches and joins again; all ten run.",
        mixinStandardHelpOptions = true)
final class TenStepsCommand implements Callable<Integer> {
    @Mixin
    private EndToEndCommand.EndToEnd bench = new EndToEndCommand.EndToEnd();

    @Override
    public Integer call() throws InterruptedException, JsonProcessingException {
        return bench.measure("workflow-10", Graph.tenSteps());
    }
}
