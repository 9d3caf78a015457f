package dev.automate.datachat.usecase.ask;

import dev.automate.common.error.FieldProblem;
import dev.automate.common.error.Refusal;
import dev.automate.common.error.RefusalException;
import dev.automate.common.error.RefusalKind;
import dev.automate.common.error.Refusals;
import dev.automate.common.id.Ids;
import dev.automate.common.time.Deadline;
import dev.automate.datachat.config.DatachatConfig;
import dev.automate.datachat.domain.talk.Ask;
import dev.automate.datachat.domain.talk.Session;
import dev.automate.datachat.domain.talk.Turn;
import dev.automate.datachat.domain.talk.Usage;
import dev.automate.datachat.store.ChatStore;
import dev.automate.datachat.store.TurnStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes a question into its session and its answer out of it. A question that fails leaves its session as it was, with
 * the question and the reason in it: the next one goes on.
 */
@ApplicationScoped
public class Asker {
    private final Answerer answerer;
    private final Gate gate;
    private final ChatStore chats;
    private final TurnStore turns;
    private final DatachatConfig.Questions config;
    private final Clock clock;

    public Asker(Answerer answerer, Gate gate, ChatStore chats, TurnStore turns, DatachatConfig config, Clock clock) {
        this.answerer = answerer;
        this.gate = gate;
        this.chats = chats;
        this.turns = turns;
        this.config = config.questions();
        this.clock = clock;
    }

    /**
     * The answer.
     *
     * @throws RefusalException not found for another one's session, forbidden for a table that may not be asked about,
     *     unprocessable with examples when it isn't understood, timeout, unavailable
     */
    public Uni<Turn> ask(Ask ask, Progress progress) {
        Instant until = clock.instant().plus(patience());
        return gate.within(() -> session(ask)
                        .chain(session -> answerer.prepare(ask, session, until))
                        .chain(prepared -> turn(ask, prepared, progress)))
                .ifNoItem()
                .after(patience())
                .failWith(() -> new RefusalException(
                        Refusals.of(RefusalKind.TIMEOUT, "There was no answer in time; ask for less, or again")));
    }

    private Duration patience() {
        return Deadline.left()
                .filter(left -> left.compareTo(config.deadline()) < 0)
                .orElse(config.deadline());
    }

    private Uni<Session> session(Ask ask) {
        UUID id = ask.session();
        return id == null
                ? Uni.createFrom().item(() -> new Session(UUID.randomUUID(), null, null, 0))
                : chats.session(ask.caller(), id).map(this::usable);
    }

    private Session usable(Optional<Session> found) {
        Session session = found.orElseThrow(() -> new RefusalException(Refusals.notFound("Chat session")));
        if (session.messages() >= config.maxMessages()) {
            throw new RefusalException(Refusals.of(RefusalKind.UNPROCESSABLE, "This session is full; begin a new one"));
        }
        return session;
    }

    private Uni<Turn> turn(Ask ask, Answerer.Prepared prepared, Progress progress) {
        TurnStore.Asked asked = new TurnStore.Asked(Ids.next("msg"), ask.text(), now());
        return turns.asked(
                        ask.caller(),
                        prepared.session().id(),
                        prepared.field().source().id(),
                        asked)
                .chain(noted -> answerer.answer(prepared, progress))
                .call(turn -> turns.answered(ask.caller().tenant(), turn))
                .onFailure(RefusalException.class)
                .call(refused -> refused(ask, prepared, refused));
    }

    private Uni<Void> refused(Ask ask, Answerer.Prepared prepared, RefusalException refused) {
        TurnStore.Asked reason = new TurnStore.Asked(Ids.next("msg"), sentence(refused.refusal()), now());
        Usage usage = refused.refusal() instanceof Reasons.Unanswered unanswered ? unanswered.usage() : Usage.NONE;
        return turns.refused(ask.caller().tenant(), prepared.session().id(), reason, usage);
    }

    private static String sentence(Refusal refusal) {
        List<String> examples =
                refusal.problems().stream().map(FieldProblem::message).toList();
        return examples.isEmpty() ? refusal.message() : refusal.message() + "\n- " + String.join("\n- ", examples);
    }

    /** As the database keeps times. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
