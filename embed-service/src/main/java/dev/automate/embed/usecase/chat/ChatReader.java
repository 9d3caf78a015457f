package dev.automate.embed.usecase.chat;

import dev.automate.common.error.RefusalException;
import dev.automate.common.error.Refusals;
import dev.automate.embed.config.EmbedConfig;
import dev.automate.embed.domain.chat.ChatSession;
import dev.automate.embed.domain.chat.History;
import dev.automate.embed.domain.chat.Speaker;
import dev.automate.embed.store.chat.ChatMessageStore;
import dev.automate.embed.store.chat.ChatSessionStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Shows speakers what was said in their own sessions, as long as those go on. */
@ApplicationScoped
public class ChatReader {
    private static final History NOTHING = new History(List.of(), false);

    private final ChatSessionStore sessions;
    private final ChatMessageStore messages;
    private final EmbedConfig.Chat config;
    private final Clock clock;

    public ChatReader(ChatSessionStore sessions, ChatMessageStore messages, EmbedConfig config, Clock clock) {
        this.sessions = sessions;
        this.messages = messages;
        this.config = config.chat();
        this.clock = clock;
    }

    /** What was said, and in which session; none where the speaker has none and names none. */
    public record Reading(Optional<String> session, History history) {}

    /**
     * The latest messages.
     *
     * @param named the session that is asked for
     * @throws RefusalException when that is none of the speaker's
     */
    public Uni<Reading> read(Speaker speaker, Optional<String> named, int limit) {
        Optional<String> own = speaker.ownSession();
        Optional<String> wanted = named.or(() -> own);
        if (wanted.isEmpty()) {
            return Uni.createFrom().item(new Reading(wanted, NOTHING));
        }
        if (own.isPresent() && !own.equals(wanted)) {
            throw noSuchSession();
        }
        return sessions.find(speaker, wanted.get(), clock.instant().minus(config.idle()))
                .chain(found -> found.map(session -> latest(speaker, session, limit))
                        .orElseGet(() -> Uni.createFrom().item(nothingIn(own, wanted))));
    }

    private Uni<Reading> latest(Speaker speaker, ChatSession session, int limit) {
        return messages.latest(speaker.tenant(), session.id(), limit)
                .map(history -> new Reading(Optional.of(session.id()), history));
    }

    /** A visitor's session is theirs before anything was said in it. */
    private static Reading nothingIn(Optional<String> own, Optional<String> wanted) {
        if (own.isEmpty()) {
            throw noSuchSession();
        }
        return new Reading(wanted, NOTHING);
    }

    private static RefusalException noSuchSession() {
        return new RefusalException(Refusals.notFound("Session"));
    }
}
