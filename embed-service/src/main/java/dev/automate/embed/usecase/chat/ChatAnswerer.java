package dev.automate.embed.usecase.chat;

import dev.automate.common.error.RefusalException;
import dev.automate.common.error.RefusalKind;
import dev.automate.common.error.Refusals;
import dev.automate.common.id.Ids;
import dev.automate.embed.client.DatachatClient;
import dev.automate.embed.client.RagClient;
import dev.automate.embed.client.WorkflowClient;
import dev.automate.embed.domain.Embed;
import dev.automate.embed.domain.Target;
import dev.automate.embed.domain.chat.Answer;
import dev.automate.embed.domain.chat.AnswerOutcome;
import dev.automate.embed.domain.chat.ChatMessage;
import dev.automate.embed.domain.chat.ChatSession;
import dev.automate.embed.domain.chat.Question;
import dev.automate.embed.store.chat.ChatMessageStore;
import dev.automate.embed.usecase.observe.ChatMeters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Asks whoever answers an embed's visitors, within their time, and keeps question and answer together. */
@ApplicationScoped
public class ChatAnswerer {
    /** Messages that a workflow sees of what was said before. */
    private static final int MESSAGES_BEFORE = 20;

    private final RagClient documents;
    private final DatachatClient data;
    private final WorkflowClient workflows;
    private final ChatMessageStore messages;
    private final ChatMeters meters;
    private final Clock clock;

    public ChatAnswerer(
            RagClient documents,
            DatachatClient data,
            WorkflowClient workflows,
            ChatMessageStore messages,
            ChatMeters meters,
            Clock clock) {
        this.documents = documents;
        this.data = data;
        this.workflows = workflows;
        this.messages = messages;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * A question's place in its session.
     *
     * @param answerId of the message that is to come
     * @param until when the visitor has to be told something
     */
    record Turn(Embed embed, ChatSession session, String answerId, Instant asked, Instant until) {}

    /** Goes on once it was waited for, also when nobody waits any more: whoever comes back finds the answer. */
    Uni<AnswerOutcome> answer(ChatStarter.Wish wish, Turn turn) {
        meters.asked(turn.session());
        return before(wish, turn)
                .chain(said -> ask(turn.embed().target(), question(wish, turn, said)))
                .ifNoItem()
                .after(left(turn))
                .recoverWithItem(ChatAnswerer::late)
                .chain(outcome -> keep(wish, turn, outcome))
                .onFailure(RefusalException.class)
                .recoverWithItem(ChatAnswerer::refused)
                .invoke(outcome -> meters.answered(
                        turn.embed().target(), outcome, Duration.between(turn.asked(), clock.instant())))
                .memoize()
                .indefinitely();
    }

    /** An answer that can't be kept is none: a stream has begun, and only an outcome reaches its reader. */
    private static AnswerOutcome refused(Throwable failure) {
        return new AnswerOutcome.Refused(((RefusalException) failure).refusal());
    }

    private Uni<AnswerOutcome> ask(Target target, Question question) {
        String endpoint = target.ragEndpoint();
        UUID workflow = target.workflow();
        if (endpoint != null) {
            return documents.ask(endpoint, question);
        }
        return workflow == null ? data.ask(target.datachatTables(), question) : workflows.ask(workflow, question);
    }

    /** Only workflows are told what was said before. */
    private Uni<List<ChatMessage>> before(ChatStarter.Wish wish, Turn turn) {
        return turn.embed().target().workflow() == null || turn.session().questions() == 1
                ? Uni.createFrom().item(List.of())
                : messages.latest(wish.speaker().tenant(), turn.session().id(), MESSAGES_BEFORE)
                        .map(history -> history.messages());
    }

    private Question question(ChatStarter.Wish wish, Turn turn, List<ChatMessage> before) {
        return new Question(
                wish.speaker(), turn.session(), turn.answerId(), wish.text(), before, wish.traceId(), left(turn));
    }

    private Uni<AnswerOutcome> keep(ChatStarter.Wish wish, Turn turn, AnswerOutcome outcome) {
        return outcome instanceof AnswerOutcome.Answered(Answer answer)
                ? messages.append(
                                wish.speaker().tenant(),
                                turn.session().id(),
                                answer.partner(),
                                said(wish.text(), turn, answer))
                        .replaceWith(outcome)
                : Uni.createFrom().item(outcome);
    }

    private List<ChatMessage> said(String question, Turn turn, Answer answer) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant answered = now.isAfter(turn.asked()) ? now : turn.asked().plus(1, ChronoUnit.MICROS);
        return List.of(
                new ChatMessage(Ids.next("msg"), ChatMessage.Role.USER, question, List.of(), turn.asked()),
                new ChatMessage(
                        turn.answerId(), ChatMessage.Role.ASSISTANT, answer.text(), answer.citations(), answered));
    }

    private Duration left(Turn turn) {
        Duration left = Duration.between(clock.instant(), turn.until());
        return left.isPositive() ? left : Duration.ofMillis(1);
    }

    private static AnswerOutcome late() {
        return new AnswerOutcome.Refused(Refusals.of(
                RefusalKind.TIMEOUT, "The answer takes longer than expected. Please try again in a little while."));
    }
}
