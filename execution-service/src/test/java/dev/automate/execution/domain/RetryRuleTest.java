package dev.automate.execution.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.automate.common.graph.Backoff;
import dev.automate.common.graph.FailureKind;
import dev.automate.common.graph.Retry;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RetryRuleTest {
    private static final Duration LONG = Duration.ofDays(1);

    @ParameterizedTest
    @CsvSource({
        "FIXED,       1,  100,    60000, 100",
        "FIXED,       7,  100,    60000, 100",
        "LINEAR,      1,  100,    60000, 100",
        "LINEAR,      3,  100,    60000, 300",
        "EXPONENTIAL, 1,  100,    60000, 100",
        "EXPONENTIAL, 2,  100,    60000, 200",
        "EXPONENTIAL, 5,  100,    60000, 1600",
        "EXPONENTIAL, 99, 100,    60000, 60000",
        "EXPONENTIAL, 5,  100,    1000,  1000",
        "LINEAR,      50, 100,    1000,  1000",
        "EXPONENTIAL, 99, 864000000, 864000000000000, 315360000000",
        "FIXED,       1,  0,      60000, 0"
    })
    void waitsGrowUpToTheCap(Backoff backoff, int attempt, long initialMillis, long maxMillis, long expectedMillis) {
        Retry retry = new Retry(
                100, backoff, Duration.ofMillis(initialMillis), Duration.ofMillis(maxMillis), false, Set.of());

        Optional<Duration> wait = RetryRule.waitAfter(retry, attempt, failed(null), 0.5);

        assertEquals(Optional.of(Duration.ofMillis(expectedMillis)), wait);
    }

    @ParameterizedTest
    @CsvSource({"0.0, 500", "0.5, 750", "1.0, 1000"})
    void jitterPlacesAWaitBetweenHalfAndAllOfIt(double chance, long expectedMillis) {
        Retry retry = new Retry(3, Backoff.FIXED, Duration.ofSeconds(1), LONG, true, Set.of());

        assertEquals(
                Optional.of(Duration.ofMillis(expectedMillis)), RetryRule.waitAfter(retry, 1, failed(null), chance));
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 1000", "PT0.5S, 1000", "PT7S, 7000", "PT1H, 3600000", "PT25H, 3600000"})
    void theOtherSideIsLeftAloneAsLongAsItAsksButNotForLongerThanAnHour(Duration asked, long expectedMillis) {
        Retry retry = new Retry(3, Backoff.FIXED, Duration.ofSeconds(1), Duration.ofSeconds(1), false, Set.of());

        assertEquals(Optional.of(Duration.ofMillis(expectedMillis)), RetryRule.waitAfter(retry, 1, failed(asked), 0.5));
    }

    @ParameterizedTest
    @CsvSource({"1, 3, true", "2, 3, true", "3, 3, false", "4, 3, false", "1, 1, false"})
    void theLastAttemptIsFollowedByNone(int attempt, int maxAttempts, boolean followed) {
        Retry retry = new Retry(maxAttempts, Backoff.FIXED, Duration.ZERO, Duration.ZERO, false, Set.of());

        assertEquals(
                followed, RetryRule.waitAfter(retry, attempt, failed(null), 0).isPresent());
    }

    @ParameterizedTest
    @EnumSource(FailureKind.class)
    void aKindIsTriedAgainUnlessItIsHopelessOrStopsTheNode(FailureKind kind) {
        Retry any = new Retry(3, Backoff.FIXED, Duration.ZERO, Duration.ZERO, false, Set.of());
        Retry stopped = new Retry(3, Backoff.FIXED, Duration.ZERO, Duration.ZERO, false, Set.of(kind));
        StepOutcome.Failed failed = new StepOutcome.Failed(kind, "broke");

        assertEquals(kind.retryable(), RetryRule.waitAfter(any, 1, failed, 0).isPresent());
        assertEquals(Optional.empty(), RetryRule.waitAfter(stopped, 1, failed, 0));
    }

    @Test
    void whatTheSameRequestCannotMendIsHopeless() {
        assertEquals(
                Set.of(
                        FailureKind.CONFIG,
                        FailureKind.EXPRESSION,
                        FailureKind.REFUSED,
                        FailureKind.TOO_LARGE,
                        FailureKind.CLIENT_ERROR),
                Arrays.stream(FailureKind.values())
                        .filter(kind -> !kind.retryable())
                        .collect(Collectors.toSet()));
    }

    private static StepOutcome.Failed failed(@Nullable Duration retryAfter) {
        return new StepOutcome.Failed("broke", FailureKind.SERVER_ERROR, Optional.ofNullable(retryAfter));
    }
}
