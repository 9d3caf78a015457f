package dev.automate.embed.domain.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.automate.common.error.RefusalKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionDecisionTest {
    private static final Instant NOW = Instant.parse("2026-01-02T00:00:00Z");
    private static final ChatLimits LIMITS = new ChatLimits(3, Duration.ofHours(24));

    @Test
    void aSessionGoesOnUntilItIsFull() {
        assertEquals(new SessionDecision.GoOn(session(2, NOW)), decide(session(2, NOW), true));
        assertEquals(RefusalKind.CONFLICT, refused(decide(session(3, NOW), true)));
        assertEquals(RefusalKind.CONFLICT, refused(decide(session(4, NOW), false)));
    }

    @Test
    void whatHasEndedBeginsAnewWhereItMay() {
        ChatSession ended = session(3, NOW.minus(Duration.ofHours(24)));

        assertEquals(new SessionDecision.Begin(), decide(ended, true));
        assertEquals(RefusalKind.NOT_FOUND, refused(decide(ended, false)));
        assertInstanceOf(
                SessionDecision.GoOn.class,
                decide(session(2, NOW.minus(Duration.ofHours(24)).plusMillis(1)), false));
    }

    @Test
    void nobodyChoosesTheIdOfASession() {
        assertEquals(new SessionDecision.Begin(), SessionDecision.of(Optional.empty(), true, LIMITS, NOW));
        assertEquals(RefusalKind.NOT_FOUND, refused(SessionDecision.of(Optional.empty(), false, LIMITS, NOW)));
    }

    private static SessionDecision decide(ChatSession session, boolean mayBegin) {
        return SessionDecision.of(Optional.of(session), mayBegin, LIMITS, NOW);
    }

    private static RefusalKind refused(SessionDecision decision) {
        return assertInstanceOf(SessionDecision.Refuse.class, decision)
                .refusal()
                .kind();
    }

    private static ChatSession session(int questions, Instant lastAt) {
        return new ChatSession("sess-1", null, questions, lastAt);
    }
}
