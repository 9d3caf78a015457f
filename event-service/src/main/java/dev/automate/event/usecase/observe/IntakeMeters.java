package dev.automate.event.usecase.observe;

import dev.automate.common.error.RefusalException;
import dev.automate.common.error.RefusalKind;
import dev.automate.common.message.EventOrigin;
import dev.automate.event.domain.EventOutcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Counts what comes in by door, and what became of it. All there is to be counted is there from the start, with zero. */
@Startup
@Singleton
public class IntakeMeters {
    private final Map<EventOrigin, Door> doors = new EnumMap<>(EventOrigin.class);

    private record Door(Counter accepted, Counter duplicate, Map<RefusalKind, Counter> refused) {}

    public IntakeMeters(MeterRegistry meters) {
        for (EventOrigin origin : EventOrigin.values()) {
            Map<RefusalKind, Counter> refused = new EnumMap<>(RefusalKind.class);
            for (RefusalKind kind : RefusalKind.values()) {
                refused.put(kind, counter(meters, origin, kind.name()));
            }
            doors.put(
                    origin,
                    new Door(counter(meters, origin, "ACCEPTED"), counter(meters, origin, "DUPLICATE"), refused));
        }
    }

    /** An event that was to be made durable; {@code failure} when it is not known whether it was. */
    public void committed(EventOrigin origin, @Nullable EventOutcome outcome, @Nullable Throwable failure) {
        Door door = door(origin);
        if (outcome == null) {
            refused(origin, kind(failure));
            return;
        }
        switch (outcome) {
            case EventOutcome.Accepted accepted -> door.accepted().increment();
            case EventOutcome.Duplicate duplicate -> door.duplicate().increment();
            case EventOutcome.Refused(var refusal) -> refused(origin, refusal.kind());
        }
    }

    /** Something that was turned away before it was an event. */
    public void refused(EventOrigin origin, RefusalKind kind) {
        Objects.requireNonNull(door(origin).refused().get(kind)).increment();
    }

    private Door door(EventOrigin origin) {
        return Objects.requireNonNull(doors.get(origin));
    }

    private static RefusalKind kind(@Nullable Throwable failure) {
        return failure instanceof RefusalException refused ? refused.refusal().kind() : RefusalKind.INTERNAL;
    }

    private static Counter counter(MeterRegistry meters, EventOrigin origin, String outcome) {
        return Counter.builder("automate.event.received")
                .description("Events that came in, by door and what became of them")
                .tag("door", origin.name().toLowerCase(Locale.ROOT))
                .tag("outcome", outcome.toLowerCase(Locale.ROOT))
                .register(meters);
    }
}
