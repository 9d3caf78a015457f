package dev.automate.execution.usecase;

import dev.automate.common.message.ConnectionMessage;
import dev.automate.common.message.Topics;
import dev.automate.common.secret.SecretBox;
import dev.automate.execution.config.ExecutionConfig;
import dev.automate.execution.domain.connection.Connection;
import dev.automate.execution.domain.connection.ConnectionDirectory;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** This replica's copy of all connections, and how far it has come. Their secrets are in the open in memory only. */
@Singleton
public class ConnectionCopy {
    private static final Logger LOG = Logger.getLogger(ConnectionCopy.class);

    private final TopicPosition position = new TopicPosition();
    private final ConnectionDirectory directory;
    private final SecretBox box;
    private final ToldTopics topics;
    private final Duration limit;
    private volatile boolean complete;

    public ConnectionCopy(ConnectionDirectory directory, SecretBox box, ToldTopics topics, ExecutionConfig config) {
        this.directory = directory;
        this.box = box;
        this.topics = topics;
        this.limit = config.follower().catchUpWithin();
    }

    /**
     * A record of the topic.
     *
     * @param connection absent: the connection was deleted
     */
    public record Change(UUID id, Optional<ConnectionMessage> connection) {}

    /** One call at a time. */
    public void apply(List<Change> changes) {
        changes.forEach(change -> change.connection().ifPresentOrElse(this::put, () -> directory.remove(change.id())));
    }

    /** Notes that everything before {@code offset} has been applied. */
    public void reached(long offset) {
        position.reached(offset);
    }

    /**
     * Completes when this copy holds everything that the broker has acknowledged by now. When the broker can't tell, a
     * copy that was complete once is good enough: runs go on without a broker. Fails when it never was.
     */
    public Uni<Void> caughtUp() {
        return topics.end(Topics.CONNECTIONS)
                .chain(position::reach)
                .ifNoItem()
                .after(limit)
                .fail()
                .invoke(() -> complete = true)
                .onFailure(away -> complete)
                .recoverWithNull();
    }

    /** One that can't be opened is left out rather than kept as it was: what it was is not what it is. */
    private void put(ConnectionMessage message) {
        try {
            Connection connection = new Connection(message.name(), message.type(), message.open(box));
            directory.put(message.id(), message.tenant(), connection);
        } catch (IllegalStateException sealed) {
            directory.remove(message.id());
            LOG.errorf("Connection %s can't be opened: %s", message.id(), sealed.getMessage());
        }
    }
}
