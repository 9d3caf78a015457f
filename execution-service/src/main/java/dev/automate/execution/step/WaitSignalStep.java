package dev.automate.execution.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.time.Durations;
import dev.automate.common.time.Times;
import dev.automate.execution.domain.StepOutcome;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code wait.signal}: what follows waits for somebody's answer, or until it expires. */
@Singleton
public class WaitSignalStep implements StepType {
    /** The name of the type in a graph. */
    public static final String NAME = "wait.signal";

    private static final Duration LONGEST = Duration.ofDays(366);
    private static final Pattern SIGNAL = Pattern.compile("[A-Za-z0-9_.-]{1,100}");

    private final Clock clock;

    public WaitSignalStep(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean pure() {
        return true;
    }

    /** The form is taken as it is written. */
    @Override
    public ObjectNode evaluate(ObjectNode config, Evaluation evaluation) {
        return (ObjectNode) evaluation.evaluate(config.deepCopy().without(SignalForm.FIELD), Map.of());
    }

    @Override
    public Uni<StepOutcome> run(ObjectNode config, StepCall call) {
        return Uni.createFrom().item(() -> outcome(config, SignalForm.of(call.node())));
    }

    private StepOutcome outcome(ObjectNode config, SignalForm form) {
        JsonNode name = config.path("name");
        if (!name.isTextual() || !SIGNAL.matcher(name.textValue()).matches()) {
            return StepRunner.wrong("name", name, "1 to 100 letters, digits, _, . and -");
        }
        return form.objection()
                .map(why -> StepRunner.wrong(SignalForm.FIELD, config, why))
                .orElseGet(() -> waiting(config, name.textValue()));
    }

    private StepOutcome waiting(ObjectNode config, String name) {
        if (config.has("expires_after")) {
            JsonNode after = config.path("expires_after");
            return Durations.parse(after.asText())
                    .filter(each -> !each.isNegative() && each.compareTo(LONGEST) <= 0)
                    .map(each -> asks(name, Optional.of(now().plus(each))))
                    .orElseGet(() ->
                            StepRunner.wrong("expires_after", after, "a duration up to 366 days, such as 30m or PT5M"));
        }
        if (config.has("expires_at")) {
            JsonNode at = config.path("expires_at");
            return Times.parse(at.asText())
                    .filter(each -> each.isBefore(now().plus(LONGEST)))
                    .map(each -> asks(name, Optional.of(each.truncatedTo(ChronoUnit.MICROS))))
                    .orElseGet(() -> StepRunner.wrong("expires_at", at, "an ISO-8601 instant within 366 days"));
        }
        return asks(name, Optional.empty());
    }

    private static StepOutcome asks(String name, Optional<Instant> expiry) {
        return new StepOutcome.Asks(
                name, expiry, JsonNodeFactory.instance.objectNode().put("outcome", "expired"));
    }

    /** As the database keeps times. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
