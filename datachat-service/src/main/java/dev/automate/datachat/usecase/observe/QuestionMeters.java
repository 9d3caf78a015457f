package dev.automate.datachat.usecase.observe;

import dev.automate.common.error.RefusalException;
import dev.automate.datachat.domain.talk.Tried;
import dev.automate.datachat.domain.talk.Turn;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Times questions by engine and outcome, and statements by what became of them; counts what a wall refused by its rule. */
@Startup
@Singleton
public class QuestionMeters {
    private static final Duration[] BOUNDS = {
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30)
    };

    private final MeterRegistry meters;

    public QuestionMeters(MeterRegistry meters) {
        this.meters = meters;
        questions("none", "answered");
        statements("ran");
        refusals("text", "table");
    }

    /** The answer, timed from when somebody waits for it. */
    public Uni<Turn> question(Uni<Turn> answer) {
        return Uni.createFrom().deferred(() -> {
            long began = System.nanoTime();
            return answer.onItemOrFailure()
                    .invoke((turn, failure) -> questions(
                                    turn == null ? "none" : turn.engine(), turn == null ? kind(failure) : "answered")
                            .record(System.nanoTime() - began, TimeUnit.NANOSECONDS));
        });
    }

    /** A statement, timed from when somebody waits for it. */
    public Uni<Tried> statement(Uni<Tried> run) {
        return Uni.createFrom().deferred(() -> {
            long began = System.nanoTime();
            return run.invoke(tried -> {
                statements(word(tried)).record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
                if (tried instanceof Tried.Stopped stopped) {
                    refusals(wall(stopped.rule()), stopped.rule()).increment();
                }
            });
        });
    }

    /** Which wall a rule belongs to: what is written, what the database would do, what the role may. */
    private static String wall(String rule) {
        if (rule.startsWith("plan")) {
            return "plan";
        }
        return rule.equals("role") ? "role" : "text";
    }

    private static String word(Tried tried) {
        return switch (tried) {
            case Tried.Ran ran -> "ran";
            case Tried.Stopped stopped -> "stopped";
            case Tried.Failed failed -> "failed";
            case Tried.Unreachable unreachable -> "unreachable";
        };
    }

    private static String kind(@Nullable Throwable failure) {
        return failure instanceof RefusalException refused
                ? refused.refusal().kind().name().toLowerCase(Locale.ROOT)
                : "internal";
    }

    private Timer questions(String engine, String outcome) {
        return Timer.builder("automate.datachat.questions")
                .description("Questions by engine and what became of them")
                .tag("engine", engine)
                .tag("outcome", outcome)
                .serviceLevelObjectives(BOUNDS)
                .register(meters);
    }

    private Timer statements(String outcome) {
        return Timer.builder("automate.datachat.statements")
                .description("Statements that were to run, with the check before, by what became of them")
                .tag("outcome", outcome)
                .register(meters);
    }

    private Counter refusals(String wall, String rule) {
        return Counter.builder("automate.datachat.refusals")
                .description("Statements that a wall refused, by wall and rule")
                .tag("wall", wall)
                .tag("rule", rule)
                .register(meters);
    }
}
