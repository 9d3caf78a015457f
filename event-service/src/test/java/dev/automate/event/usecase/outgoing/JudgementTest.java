package dev.automate.event.usecase.outgoing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.common.outbound.OutboundAnswer;
import dev.automate.event.domain.outgoing.Attempt;
import dev.automate.event.domain.outgoing.Messages;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JudgementTest {
    private static final String KEY = "a-key-of-the-endpoint";

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void every2xxHasTakenTheMessage(int status) {
        Attempt attempt = judged(answer(status, "thanks"));

        assertTrue(attempt.succeeded());
        assertEquals("thanks", attempt.snippet());
    }

    @ParameterizedTest
    @CsvSource({
        "302, It answered 302; redirects are not followed: give the address itself as url",
        "404, It answered 404",
        "410, It answered 410 Gone",
        "503, It answered 503"
    })
    void everythingElseHasNot(int status, String error) {
        assertEquals(error, judged(answer(status, "")).error());
        assertEquals(status == 410, judged(answer(status, "")).gone());
    }

    @Test
    void anAnswerThatIsTooLongCountsByItsStatus() {
        Attempt taken = judged(new OutboundAnswer.TooLarge(200, 65_536));
        Attempt refused = judged(new OutboundAnswer.TooLarge(500, 65_536));

        assertTrue(taken.succeeded());
        assertEquals("More than 65536 bytes, which are not read", taken.snippet());
        assertEquals("It answered 500", refused.error());
    }

    @Test
    void whoCouldNotBeReachedHasNoStatus() {
        Attempt attempt = judged(new OutboundAnswer.Unreached("No answer within 15000 ms"));

        assertNull(attempt.statusCode());
        assertEquals("No answer within 15000 ms", attempt.error());
    }

    @Test
    void secretsThatAnEndpointRepeatsAreNotShown() {
        String secret = Messages.SECRET.value().text();
        String answer = "key " + KEY + " secret " + secret + " raw " + secret.substring(6) + " " + "x".repeat(2_000);

        String snippet = String.valueOf(judged(answer(500, answer)).snippet());

        assertTrue(snippet.startsWith("key ***REDACTED*** secret ***REDACTED*** raw ***REDACTED*** xxx"), snippet);
        assertEquals(1_000, snippet.length());
    }

    @Test
    void aSecretAtTheCutIsNotShownByHalf() {
        String snippet =
                String.valueOf(judged(answer(500, "x".repeat(990) + KEY)).snippet());

        assertFalse(snippet.contains(KEY.substring(0, 4)), snippet);
    }

    @Test
    void noControlCharacterReachesTheLog() {
        assertEquals("a b", judged(answer(200, "a\0b")).snippet());
    }

    @ParameterizedTest
    @CsvSource({"120, PT2M", "'Sun, 01 Mar 2026 10:00:30 GMT', PT30S"})
    void retryAfterIsSecondsOrADate(String header, Duration wait) {
        Attempt attempt = judged(new OutboundAnswer.Answered(429, Map.of("retry-after", header), Buffer.buffer()));

        assertEquals(Optional.of(wait), attempt.retryAfter());
    }

    private static OutboundAnswer answer(int status, String body) {
        return new OutboundAnswer.Answered(status, Map.of(), Buffer.buffer(body));
    }

    private static Attempt judged(OutboundAnswer answer) {
        return new Judgement(
                        Messages.subscription(List.of(Messages.SECRET), Map.of("X-Key", KEY)),
                        Messages.MADE,
                        Duration.ZERO)
                .of(answer);
    }
}
