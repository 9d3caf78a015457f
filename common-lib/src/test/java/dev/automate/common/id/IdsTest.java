package dev.automate.common.id;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class IdsTest {
    @Test
    void idSaysItsVersionAndTime() {
        UUID id = Ids.at(1_700_000_000_123L);

        assertEquals(7, id.version());
        assertEquals(2, id.variant());
        assertEquals(1_700_000_000_123L, id.getMostSignificantBits() >>> 16);
    }

    @Test
    void laterIdsSortLaterAsText() {
        var ids = LongStream.of(0, 1, 255, 65_536, 1_700_000_000_000L, 1_700_000_000_001L)
                .mapToObj(millis -> Ids.at(millis).toString())
                .toList();

        assertEquals(ids.stream().sorted().toList(), ids);
    }

    @Test
    void idsOfOneMomentDiffer() {
        Set<UUID> ids = IntStream.range(0, 10_000).mapToObj(i -> Ids.at(1)).collect(Collectors.toSet());

        assertEquals(10_000, ids.size());
    }

    @Test
    void whatIsMadeLaterSortsLaterEvenWithinAMillisecond() {
        var ids = IntStream.range(0, 20_000).mapToObj(i -> Ids.next("evt")).toList();

        assertEquals(ids.stream().sorted().distinct().toList(), ids);
    }

    @Test
    void aClockThatIsSetBackALittleIsCaughtUpWithAndOneThatWasFarAheadIsFollowed() {
        long last = 1_700_000_010_000L << 12;

        assertEquals(last + 1, Ids.after(last, 1_700_000_009_000L));
        assertEquals(1_699_999_000_000L << 12, Ids.after(last, 1_699_999_000_000L));
    }

    @Test
    void prefixComesFirst() {
        assertTrue(Ids.next("evt").matches("evt-[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"));
    }
}
