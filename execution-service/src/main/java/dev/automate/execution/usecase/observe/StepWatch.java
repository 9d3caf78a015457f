package dev.automate.execution.usecase.observe;

import dev.automate.execution.domain.StepOutcome;
import dev.automate.execution.step.StepCall;
import dev.automate.execution.step.StepRunner;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.Span;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Times every attempt of a node by its type and outcome, and makes it a span where traces are recorded. */
@Startup
@Singleton
public class StepWatch {
    private static final String OTHER = "unknown";
    private static final String SUCCEEDED = "succeeded";

    private final ExecutionSpans spans;
    private final MeterRegistry meters;
    private final Set<String> types;
    private final Map<String, Map<String, Timer>> timers = new ConcurrentHashMap<>();

    public StepWatch(ExecutionSpans spans, StepRunner steps, MeterRegistry meters) {
        this.spans = spans;
        this.meters = meters;
        this.types = steps.typeNames();
        types.forEach(type -> timer(type, SUCCEEDED));
    }

    /** An attempt that is under way. */
    public final class Watched {
        private final StepCall call;
        private final long began = System.nanoTime();
        private final @Nullable Span span;

        private Watched(StepCall call) {
            this.call = call;
            this.span = spans.step(call).orElse(null);
        }

        /** The call, so that what it asks others for is part of its span. */
        public StepCall call() {
            return span == null ? call : call.within(spans.traceparent(span));
        }

        public void ended(StepOutcome outcome) {
            String word = word(outcome);
            timer(type(call), word).record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
            if (span != null) {
                spans.ended(span, word, outcome instanceof StepOutcome.Failed);
            }
        }
    }

    public Watched begin(StepCall call) {
        return new Watched(call);
    }

    private Timer timer(String type, String outcome) {
        return timers.computeIfAbsent(type, each -> new ConcurrentHashMap<>())
                .computeIfAbsent(
                        outcome,
                        each -> Timer.builder("automate.execution.steps")
                                .description("Attempts of nodes, by type and outcome")
                                .tag("type", type)
                                .tag("outcome", each)
                                .register(meters));
    }

    /** Whatever a graph calls its nodes, there are as many types as there are classes. */
    private String type(StepCall call) {
        String type = call.node().type();
        return types.contains(type) ? type : OTHER;
    }

    private static String word(StepOutcome outcome) {
        return switch (outcome) {
            case StepOutcome.Succeeded succeeded -> SUCCEEDED;
            case StepOutcome.Failed failed -> failed.kind().name().toLowerCase(Locale.ROOT);
            case StepOutcome.Paused paused -> "paused";
            case StepOutcome.Asks asks -> "asks";
            case StepOutcome.Runs runs -> "runs";
            case StepOutcome.AwaitsChildren children -> "runs";
        };
    }
}
