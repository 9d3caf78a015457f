package dev.automate.execution.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.time.Durations;
import dev.automate.execution.domain.StepOutcome;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** {@code delay}: what follows waits for a duration, or until an instant. */
@Singleton
public class DelayStep implements StepType {
    private static final Duration LONGEST = Duration.ofDays(366);

    private final Clock clock;

    public DelayStep(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return "delay";
    }

    @Override
    public boolean pure() {
        return true;
    }

    @Override
    public Uni<StepOutcome> run(ObjectNode config, StepCall call) {
        return Uni.createFrom().item(() -> config.has("until") ? until(config) : lasting(config));
    }

    private StepOutcome lasting(ObjectNode config) {
        JsonNode duration = config.path("duration");
        return Durations.parse(duration.asText())
                .filter(each -> !each.isNegative() && each.compareTo(LONGEST) <= 0)
                .map(each -> waiting(now().plus(each)))
                .orElseGet(
                        () -> StepRunner.wrong("duration", duration, "a duration up to 366 days, such as 30s or PT5M"));
    }

    private StepOutcome until(ObjectNode config) {
        JsonNode until = config.path("until");
        return instant(until.asText())
                .filter(each -> each.isBefore(now().plus(LONGEST)))
                .map(DelayStep::waiting)
                .orElseGet(() -> StepRunner.wrong("until", until, "an ISO-8601 instant within 366 days"));
    }

    private static StepOutcome waiting(Instant until) {
        return new StepOutcome.Paused(
                until, JsonNodeFactory.instance.objectNode().put("until", until.toString()));
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }

    /** As the database keeps times. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
