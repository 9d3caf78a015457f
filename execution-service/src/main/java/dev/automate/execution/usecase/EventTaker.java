package dev.automate.execution.usecase;

import dev.automate.execution.domain.ArrivedEvent;
import dev.automate.execution.domain.DeadEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Starts what a batch of events wants. An event that can't be started, whatever else works, is put aside after some tries:
 * it holds up nothing behind it. What is away, a database or a broker, is nobody's fault and is waited for.
 */
@Singleton
public class EventTaker {
    private static final int TRIES = 3;
    private static final Duration BETWEEN = Duration.ofMillis(100);

    private final ExecutionStarter starter;
    private final EventBurier burier;

    public EventTaker(ExecutionStarter starter, EventBurier burier) {
        this.starter = starter;
        this.burier = burier;
    }

    /** Completes when the executions of each event are recorded, or the event is put aside; fails while nothing can be. */
    public Uni<Void> take(List<ArrivedEvent> events) {
        return starter.start(events.stream().map(ArrivedEvent::event).toList())
                .onFailure(EventTaker::isOfAnEvent)
                .recoverWithUni(failure -> oneByOne(events));
    }

    private Uni<Void> oneByOne(List<ArrivedEvent> events) {
        return Multi.createFrom()
                .iterable(events)
                .onItem()
                .transformToUniAndConcatenate(this::alone)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> alone(ArrivedEvent each) {
        return Uni.createFrom()
                .deferred(() -> starter.start(List.of(each.event())))
                .onFailure(EventTaker::isOfAnEvent)
                .retry()
                .withBackOff(BETWEEN)
                .atMost(TRIES - 1L)
                .onFailure(EventTaker::isOfAnEvent)
                .recoverWithUni(failure -> burier.bury(
                        List.of(new DeadEvent(each.arrival(), DeadEvent.Reason.FAILING, failure.toString(), TRIES))));
    }

    /** Data that no row takes, or a mistake of ours that this event meets; no server that is away looks like that. */
    private static boolean isOfAnEvent(Throwable failure) {
        return Stream.<Throwable>iterate(failure, each -> each != null, Throwable::getCause)
                .limit(20)
                .anyMatch(each -> isOfData(each)
                        || each instanceof IllegalArgumentException
                        || each instanceof NullPointerException
                        || each instanceof ClassCastException
                        || each instanceof ArithmeticException
                        || each instanceof IndexOutOfBoundsException);
    }

    /** Classes 22 (data), 23 (constraints) and 54 (limits) of PostgreSQL's error codes. */
    private static boolean isOfData(Throwable failure) {
        if (!(failure instanceof PgException refused)) {
            return false;
        }
        String state = String.valueOf(refused.getSqlState());
        return state.startsWith("22") || state.startsWith("23") || state.startsWith("54");
    }
}
