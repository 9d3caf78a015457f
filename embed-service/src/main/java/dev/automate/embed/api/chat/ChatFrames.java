package dev.automate.embed.api.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.automate.common.error.ErrorEnvelope;
import dev.automate.common.json.Json;
import dev.automate.embed.domain.chat.Answer;
import dev.automate.embed.domain.chat.AnswerOutcome;
import dev.automate.embed.usecase.chat.ChatStart;
import java.util.ArrayList;
import java.util.List;

/** A question and what becomes of it as server-sent events. */
final class ChatFrames {
    private static final int PIECE = 48;

    private final ChatStart.Begun begun;
    private final String traceId;

    ChatFrames(ChatStart.Begun begun, String traceId) {
        this.begun = begun;
        this.traceId = traceId;
    }

    private record SessionData(String sessionId, String messageId) {}

    private record DeltaData(String text) {}

    /** The first one: the question is taken. */
    String first() {
        return frame("session", new SessionData(begun.session(), begun.message()));
    }

    /** The rest: the answer piece by piece and then once more as a whole, or why there is none. */
    List<String> rest(AnswerOutcome outcome) {
        return switch (outcome) {
            case AnswerOutcome.Refused(var refusal) -> List.of(frame("error", ErrorEnvelope.of(refusal, traceId)));
            case AnswerOutcome.Answered(Answer answer) -> answered(answer);
        };
    }

    private List<String> answered(Answer answer) {
        List<String> frames = new ArrayList<>();
        pieces(answer.text()).forEach(piece -> frames.add(frame("delta", new DeltaData(piece))));
        frames.add(frame("done", ChatView.of(begun.session(), begun.message(), answer)));
        return frames;
    }

    /** Cut after spaces where there are some; joined they are the text. */
    static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int to = Math.min(text.length(), from + PIECE);
            int space = to < text.length() ? text.lastIndexOf(' ', to) : -1;
            int end = space > from ? space + 1 : whole(text, to);
            pieces.add(text.substring(from, end));
            from = end;
        }
        return pieces;
    }

    /** Not between the two halves of a character. */
    private static int whole(String text, int end) {
        return end < text.length() && Character.isLowSurrogate(text.charAt(end)) ? end + 1 : end;
    }

    /** JSON has no line breaks of its own, so it is one line of data. */
    private static String frame(String name, Object data) {
        try {
            return "event: " + name + "\ndata: " + Json.mapper().writeValueAsString(data) + "\n\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a record is always writable", impossible);
        }
    }
}
