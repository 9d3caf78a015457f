package dev.automate.embed.usecase.chat;

import dev.automate.common.error.Refusals;
import dev.automate.common.id.Ids;
import dev.automate.common.time.Deadline;
import dev.automate.embed.config.EmbedConfig;
import dev.automate.embed.domain.Embed;
import dev.automate.embed.domain.chat.ChatLimits;
import dev.automate.embed.domain.chat.Opening;
import dev.automate.embed.domain.chat.SessionDecision;
import dev.automate.embed.domain.chat.Speaker;
import dev.automate.embed.store.EmbedStore;
import dev.automate.embed.store.chat.ChatSessionStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Takes a question: counts it in its session and has it answered. */
@ApplicationScoped
public class ChatStarter {
    private final EmbedStore embeds;
    private final ChatSessionStore sessions;
    private final ChatAnswerer answerer;
    private final EmbedConfig.Chat config;
    private final Clock clock;

    public ChatStarter(
            EmbedStore embeds, ChatSessionStore sessions, ChatAnswerer answerer, EmbedConfig config, Clock clock) {
        this.embeds = embeds;
        this.sessions = sessions;
        this.answerer = answerer;
        this.config = config.chat();
        this.clock = clock;
    }

    /**
     * A question.
     *
     * @param session that is to go on; absent: the visitor's own, or a new one
     */
    public record Wish(Speaker speaker, Optional<String> session, String text, String traceId) {}

    /** Refused before anybody is asked, or begun: then the answer is on its way whether or not somebody waits for it. */
    public Uni<ChatStart> start(Wish wish) {
        Optional<String> own = wish.speaker().ownSession();
        if (own.isPresent() && !wish.session().orElse(own.get()).equals(own.get())) {
            return refused();
        }
        Instant asked = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant until = asked.plus(patience());
        return embeds.find(wish.speaker().tenant(), wish.speaker().embed())
                .chain(found -> found.map(embed -> begin(embed, wish, asked, until))
                        .orElseGet(() -> Uni.createFrom().item(new ChatStart.Refused(Refusals.notFound("Embed")))));
    }

    private Uni<ChatStart> begin(Embed embed, Wish wish, Instant asked, Instant until) {
        Optional<String> own = wish.speaker().ownSession();
        boolean mayBegin = own.isPresent() || wish.session().isEmpty();
        String id = own.or(wish::session).orElseGet(() -> Ids.next("sess"));
        ChatLimits limits = new ChatLimits(config.questions(), config.idle());
        return sessions.open(wish.speaker(), id, asked, session -> SessionDecision.of(session, mayBegin, limits, asked))
                .map(opening -> switch (opening) {
                    case Opening.Refused(var refusal) -> new ChatStart.Refused(refusal);
                    case Opening.Opened(var session) -> {
                        ChatAnswerer.Turn turn = new ChatAnswerer.Turn(embed, session, Ids.next("msg"), asked, until);
                        yield new ChatStart.Begun(session.id(), turn.answerId(), answerer.answer(wish, turn));
                    }
                });
    }

    /** Of what the caller waits for, some is needed to say that nobody answers. */
    private Duration patience() {
        return Deadline.left()
                .map(left -> left.minus(config.reserve()))
                .filter(left -> left.compareTo(config.timeout()) < 0)
                .map(left -> left.isPositive() ? left : Duration.ofMillis(1))
                .orElse(config.timeout());
    }

    private static Uni<ChatStart> refused() {
        return Uni.createFrom().item(new ChatStart.Refused(Refusals.notFound("Session")));
    }
}
