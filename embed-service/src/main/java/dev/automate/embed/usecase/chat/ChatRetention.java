package dev.automate.embed.usecase.chat;

import dev.automate.embed.config.EmbedConfig;
import dev.automate.embed.store.chat.OldChatStore;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import org.jboss.logging.Logger;

/** Forgets what visitors have said once it is older than it may be. */
@ApplicationScoped
public class ChatRetention {
    private static final Logger LOG = Logger.getLogger(ChatRetention.class);
    /** Sessions at once; the next ones come the next time. */
    private static final int PIECE = 1_000;

    private final OldChatStore store;
    private final EmbedConfig.Chat config;
    private final Clock clock;

    public ChatRetention(OldChatStore store, EmbedConfig config, Clock clock) {
        this.store = store;
        this.config = config.chat();
        this.clock = clock;
    }

    void onStart(@Observes StartupEvent start, Vertx vertx) {
        vertx.setPeriodic(
                config.forgetEvery().toMillis(),
                timer -> forget().subscribe().with(ChatRetention::told, ChatRetention::put));
    }

    /** Forgets a piece of what is too old; answers how many sessions. */
    public Uni<Integer> forget() {
        return store.forgetBefore(clock.instant().minus(config.retention()), PIECE);
    }

    private static void told(int forgotten) {
        if (forgotten > 0) {
            LOG.infof("Forgot %d sessions of visitors that were too old", forgotten);
        }
    }

    private static void put(Throwable failure) {
        LOG.warnf("Old sessions of visitors can't be forgotten at the moment: %s", failure.toString());
    }
}
