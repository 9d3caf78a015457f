package dev.automate.embed.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.error.Refusals;
import dev.automate.common.json.Json;
import dev.automate.common.outbound.OutboundAnswer;
import dev.automate.embed.domain.chat.AnswerOutcome;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** What a service has answered, in words for a visitor; what is wrong behind the embed is told to its operators only. */
final class ServiceAnswer {
    private static final Logger LOG = Logger.getLogger(ServiceAnswer.class);
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration LATER = Duration.ofSeconds(30);

    private ServiceAnswer() {}

    /** The status and the JSON that came; the outcome where none did. */
    sealed interface Reading {
        record Read(int status, JsonNode body) implements Reading {}

        record Failed(AnswerOutcome outcome) implements Reading {}
    }

    static Reading read(OutboundAnswer answer, String who) {
        return switch (answer) {
            case OutboundAnswer.Answered answered ->
                json(answered)
                        .<Reading>map(body -> new Reading.Read(answered.status(), body))
                        .orElseGet(() -> failed(who, "it answered " + answered.status() + " with what is no JSON"));
            case OutboundAnswer.Refused(String reason) -> failed(who, reason);
            case OutboundAnswer.TooLarge(int status, long limit) ->
                failed(who, "it answered more than " + limit + " bytes");
            case OutboundAnswer.Unreached(String reason) -> failed(who, reason);
        };
    }

    /** The service is too busy or away: it may go better soon. Everything else is for whoever has set the embed up. */
    static AnswerOutcome unusable(String who, int status) {
        LOG.warnf("An embed can't answer: %s answered %d", who, status);
        boolean passing = status == 429 || status >= 500;
        return unavailable(passing ? SOON : LATER);
    }

    static AnswerOutcome unusable(String who, String why) {
        LOG.warnf("An embed can't answer: %s: %s", who, why);
        return unavailable(SOON);
    }

    private static Reading failed(String who, String why) {
        return new Reading.Failed(unusable(who, why));
    }

    private static AnswerOutcome unavailable(Duration wait) {
        return new AnswerOutcome.Refused(
                Refusals.unavailable("There is no answer at the moment. Please try again in a little while.", wait));
    }

    private static Optional<JsonNode> json(OutboundAnswer.Answered answer) {
        try {
            return Optional.of(Json.mapper().readTree(answer.body().toString())).filter(JsonNode::isObject);
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }
}
