package dev.automate.execution.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.graph.FailureKind;
import dev.automate.common.graph.GraphReader;
import dev.automate.execution.config.ExecutionConfig;
import dev.automate.execution.domain.StepOutcome;
import dev.automate.execution.domain.child.ChildWish;
import dev.automate.execution.domain.child.Scopes;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code foreach}: runs its inner graph once for each item, as executions of their own. */
@Singleton
public class ForeachStep implements StepType {
    /** The name of the type in a graph. */
    public static final String NAME = "foreach";

    private static final int MOST_AT_ONCE = 100;
    private static final int AT_ONCE = 10;

    private final int maxItems;

    public ForeachStep(ExecutionConfig config) {
        this.maxItems = config.children().maxItems();
    }

    /** Whether a node of this type succeeds in spite of items that failed; told by its recorded config. */
    public static boolean toleratesFailures(JsonNode config) {
        return config.path("on_item_error").asText().equals("continue");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean pure() {
        return false;
    }

    /** The inner graph is evaluated by those who run it. */
    @Override
    public ObjectNode evaluate(ObjectNode config, Evaluation evaluation) {
        return (ObjectNode) evaluation.evaluate(config.deepCopy().without(Scopes.INNER_GRAPH), Map.of());
    }

    @Override
    public Uni<StepOutcome> run(ObjectNode config, StepCall call) {
        return Uni.createFrom().item(() -> wrong(config, call).orElseGet(() -> new StepOutcome.Runs(wish(config))));
    }

    private Optional<StepOutcome> wrong(ObjectNode config, StepCall call) {
        JsonNode items = config.path("items");
        if (!items.isArray()) {
            return Optional.of(StepRunner.wrong("items", items, "a list"));
        }
        int most = Math.min(maxItems, config.path("max_items").asInt(maxItems));
        if (items.size() > most) {
            return Optional.of(new StepOutcome.Failed(
                    FailureKind.TOO_LARGE,
                    "There are " + items.size() + " items, and at most " + most + " are allowed"));
        }
        int atOnce = config.path("concurrency").asInt(AT_ONCE);
        if (atOnce < 1 || atOnce > MOST_AT_ONCE) {
            return Optional.of(StepRunner.wrong(
                    "concurrency", config.path("concurrency"), "a whole number from 1 to " + MOST_AT_ONCE));
        }
        GraphReader.Reading inner = GraphReader.read(call.node().config().path(Scopes.INNER_GRAPH));
        return inner.problems().stream()
                .findFirst()
                .map(problem -> new StepOutcome.Failed(
                        FailureKind.CONFIG,
                        "config.do" + problem.field().substring("graph".length()) + ": " + problem.message()));
    }

    private static ChildWish wish(ObjectNode config) {
        List<JsonNode> items = new ArrayList<>();
        config.path("items").forEach(items::add);
        JsonNode vars = config.path("vars");
        return new ChildWish.Items(
                items,
                vars.isMissingNode() ? JsonNodeFactory.instance.objectNode() : vars,
                config.path("concurrency").asInt(AT_ONCE),
                !toleratesFailures(config));
    }
}
