package dev.automate.embed.usecase.observe;

import dev.automate.embed.domain.Target;
import dev.automate.embed.domain.chat.AnswerOutcome;
import dev.automate.embed.domain.chat.ChatSession;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;

/** Times visitors' questions by who answers and what became of them, and counts their sessions. */
@Startup
@Singleton
public class ChatMeters {
    private static final Duration[] BOUNDS = {
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30)
    };

    private final MeterRegistry meters;
    private final Counter sessions;

    public ChatMeters(MeterRegistry meters) {
        this.meters = meters;
        this.sessions = meters.counter("automate.embed.sessions");
        messages("rag", "answered");
    }

    /** A question is being answered; the first of a session is the session's beginning. */
    public void asked(ChatSession session) {
        if (session.questions() == 1) {
            sessions.increment();
        }
    }

    public void answered(Target target, AnswerOutcome outcome, Duration took) {
        String word = outcome instanceof AnswerOutcome.Refused(var refusal)
                ? refusal.kind().name().toLowerCase(Locale.ROOT)
                : "answered";
        messages(who(target), word).record(took);
    }

    private static String who(Target target) {
        if (target.ragEndpoint() != null) {
            return "rag";
        }
        return target.datachat() ? "datachat" : "workflow";
    }

    private Timer messages(String target, String outcome) {
        return Timer.builder("automate.embed.messages")
                .description("Questions of visitors, by who answers and what became of them")
                .tag("target", target)
                .tag("outcome", outcome)
                .serviceLevelObjectives(BOUNDS)
                .register(meters);
    }
}
