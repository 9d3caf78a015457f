package dev.automate.workflow.usecase;

import dev.automate.common.caller.Actor;
import dev.automate.common.error.FieldProblem;
import dev.automate.common.error.Refusals;
import dev.automate.common.id.Ids;
import dev.automate.workflow.domain.Given;
import dev.automate.workflow.domain.connection.Connection;
import dev.automate.workflow.domain.connection.ConnectionDecision;
import dev.automate.workflow.domain.connection.ConnectionMerge;
import dev.automate.workflow.domain.connection.ConnectionOutcome;
import dev.automate.workflow.domain.connection.ConnectionType;
import dev.automate.workflow.domain.connection.ConnectionWish;
import dev.automate.workflow.publisher.ConnectionMessages;
import dev.automate.workflow.publisher.ConnectionRecords;
import dev.automate.workflow.publisher.WorkflowPublisher;
import dev.automate.workflow.store.ConnectionStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes, changes and deletes connections. Each change leaves its audit entry and is told to whoever runs workflows before
 * it is answered.
 */
@ApplicationScoped
public class ConnectionSaver {
    private final ConnectionStore store;
    private final ConnectionMessages messages;
    private final WorkflowPublisher publisher;
    private final Clock clock;

    public ConnectionSaver(
            ConnectionStore store, ConnectionMessages messages, WorkflowPublisher publisher, Clock clock) {
        this.store = store;
        this.messages = messages;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** A new connection; refused with all problems of the wish, or when its name is taken. */
    public Uni<ConnectionOutcome> create(Actor by, ConnectionWish wish) {
        List<FieldProblem> problems = new ArrayList<>(wish.problems());
        ConnectionType type = Optional.ofNullable(wish.type()).orElse(ConnectionType.CUSTOM);
        ConnectionMerge merge = ConnectionMerge.fresh(type, wish.config());
        if (wish.type() != null) {
            problems.addAll(merge.problems());
        }
        if (!problems.isEmpty()) {
            return Uni.createFrom().item(new ConnectionOutcome.Refused(Refusals.invalid(problems)));
        }
        Instant now = now();
        Connection connection = new Connection(
                Ids.next(),
                by.tenant(),
                Objects.requireNonNull(wish.name(), "a wish without a name has a problem"),
                type,
                cleared(wish.description(), null),
                merge.config(),
                now,
                now);
        return store.insert(connection, List.of(ConnectionRecords.created(by, connection), messages.saved(connection)))
                .chain(publisher::confirmed);
    }

    /** Changes a connection; refused when it isn't there, the wish has problems, or the new name is taken. */
    public Uni<ConnectionOutcome> change(Actor by, UUID id, ConnectionWish wish) {
        return store.change(by.tenant(), id, current -> decide(by, current, wish))
                .chain(publisher::confirmed);
    }

    public Uni<ConnectionOutcome> delete(Actor by, UUID id) {
        return store.delete(
                        by.tenant(),
                        id,
                        gone -> List.of(ConnectionRecords.deleted(by, gone, now()), messages.deleted(gone)))
                .chain(publisher::confirmed);
    }

    private ConnectionDecision decide(Actor by, Connection current, ConnectionWish wish) {
        ConnectionMerge merge = ConnectionMerge.over(current, wish.config());
        List<FieldProblem> problems = new ArrayList<>(wish.problems());
        if (wish.type() != null && wish.type() != current.type()) {
            problems.add(new FieldProblem("type", "Can't be changed; make another connection"));
        } else {
            problems.addAll(merge.problems());
        }
        if (!problems.isEmpty()) {
            return new ConnectionDecision.Refuse(Refusals.invalid(problems));
        }
        Connection same = merged(current, wish, merge, current.updatedAt());
        if (same.equals(current)) {
            return new ConnectionDecision.Keep();
        }
        Connection wanted = merged(current, wish, merge, now());
        return new ConnectionDecision.Save(
                wanted, List.of(ConnectionRecords.updated(by, current, wanted), messages.saved(wanted)));
    }

    private static Connection merged(Connection current, ConnectionWish wish, ConnectionMerge merge, Instant at) {
        return new Connection(
                current.id(),
                current.tenant(),
                Optional.ofNullable(wish.name()).orElse(current.name()),
                current.type(),
                cleared(wish.description(), current.description()),
                merge.config(),
                current.createdAt(),
                at);
    }

    private static @Nullable String cleared(@Nullable Given<String> given, @Nullable String current) {
        return given == null ? current : given.value();
    }

    /** As the database keeps times. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
