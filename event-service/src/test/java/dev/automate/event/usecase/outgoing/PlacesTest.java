package dev.automate.event.usecase.outgoing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.event.domain.outgoing.Health;
import dev.automate.event.domain.outgoing.Messages;
import dev.automate.event.domain.outgoing.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlacesTest {
    private static final Instant NOW = Messages.MADE;

    private final Places places = new Places(5, 2);

    @Test
    void whatIsUnderWayTakesRoomInAllAndOfItsSubscription() {
        Subscription one = limited(null);

        places.enter(one, NOW);
        places.enter(one, NOW);

        assertEquals(3, places.room(NOW).room());
        assertEquals(Map.of(one.id(), 2), places.room(NOW).busy());
    }

    @Test
    void whoGivesTheLastPlaceBackSaysSo() {
        Subscription one = limited(null);
        places.enter(one, NOW);
        places.enter(one, NOW);

        assertTrue(places.leave(one.id()));
        assertFalse(places.leave(one.id()));
        assertEquals(5, places.room(NOW).room());
        assertEquals(Map.of(), places.room(NOW).busy());
    }

    @Test
    void aRateLimitLetsWaitAndTakesNoPlace() {
        Subscription one = limited(1);

        assertEquals(Optional.empty(), places.enter(one, NOW));
        assertEquals(Optional.of(Duration.ofMinutes(1)), places.enter(one, NOW));

        assertEquals(4, places.room(NOW).room());
        assertEquals(Map.of(one.id(), 2), places.room(NOW).busy());
        places.leave(one.id());
        assertEquals(Map.of(), places.room(NOW.plusSeconds(60)).busy());
        assertEquals(Optional.empty(), places.enter(one, NOW.plusSeconds(60)));
    }

    @Test
    void aChangedLimitCountsAtOnce() {
        places.enter(limited(1), NOW);

        assertEquals(Optional.empty(), places.enter(limited(2), NOW));
        assertEquals(Optional.empty(), places.enter(limited(null), NOW));
    }

    @Test
    void aLimitThatNobodyWaitsForIsStillCounted() {
        Subscription one = limited(1);
        places.enter(one, NOW);

        places.tidy(NOW.plusSeconds(1));

        assertTrue(places.enter(one, NOW.plusSeconds(1)).isPresent());
    }

    private static Subscription limited(@Nullable Integer rate) {
        Subscription plain = Messages.subscription(List.of(Messages.SECRET), Map.of());
        return new Subscription(
                plain.id(),
                plain.tenant(),
                plain.label(),
                plain.endpoint(),
                plain.eventTypes(),
                plain.secrets(),
                true,
                rate,
                Health.GOOD,
                1,
                NOW,
                NOW);
    }
}
