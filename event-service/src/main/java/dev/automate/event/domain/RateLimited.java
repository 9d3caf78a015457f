package dev.automate.event.domain;

import dev.automate.common.error.FieldProblem;
import dev.automate.common.error.Refusal;
import dev.automate.common.error.RefusalKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A source has delivered as much as it may; the rest has to wait. */
public record RateLimited(Duration waitTime) implements Refusal {
    @Override
    public RefusalKind kind() {
        return RefusalKind.RATE_LIMITED;
    }

    @Override
    public String message() {
        return "The source's rate limit is used up";
    }

    @Override
    public List<FieldProblem> problems() {
        return List.of();
    }

    @Override
    public Optional<Duration> retryAfter() {
        return Optional.of(waitTime);
    }
}
