package dev.automate.local.system;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever rag-service is at when it is killed: nothing is lost that was answered 202, and nothing is half visible. */
class RagCrashIT {
    private static final Duration RECOVERY = Duration.ofMinutes(2);
    private static final Duration OFTEN = Duration.ofMillis(100);
    private static final String SERVICE = "rag-service";
    private static final int DOCUMENTS = 24;
    private static final int OLD = 8;

    private final Suite suite = new Suite();

    /** The leases of the killed process end after 20 seconds; both are awaited together. */
    @Test
    void killedAmidIngestionAndReindexItLosesNothingAndShowsNothingHalf() {
        RagUnderTest old = new RagUnderTest(suite);
        old.give(OLD);
        await().atMost(RECOVERY).until(() -> old.count("ready") == OLD);
        int before = old.passages(0);
        RagUnderTest fresh = new RagUnderTest(suite);
        fresh.give(DOCUMENTS);
        old.reindex(128);

        await().atMost(RECOVERY).pollInterval(OFTEN).until(() -> fresh.count("ready") > 2);
        suite.parts().kill(SERVICE);
        suite.parts().start(SERVICE);

        Set<Integer> seenOfFresh = new HashSet<>();
        Set<Integer> seenOfOld = new HashSet<>();
        await().atMost(RECOVERY).pollInterval(OFTEN).until(() -> {
            seenOfFresh.add(fresh.found(DOCUMENTS - 1));
            seenOfOld.add(old.found(OLD - 1));
            return fresh.count("ready") == DOCUMENTS && old.version() == 2;
        });
        everythingIsThere(fresh, DOCUMENTS);
        everythingIsThere(old, OLD);
        assertTrue(before > old.passages(0), "the new index is cut into larger passages");
        assertTrue(Set.of(0, fresh.passages(0)).containsAll(seenOfFresh), () -> "of a new document: " + seenOfFresh);
        assertTrue(
                Set.of(0, before, old.passages(0)).containsAll(seenOfOld),
                () -> "while it was reindexed: " + seenOfOld);
    }

    @Test
    void killedRightAfterASwapItAnswersFromTheNewIndexAsAWhole() {
        RagUnderTest rag = new RagUnderTest(suite);
        rag.give(OLD);
        await().atMost(RECOVERY).until(() -> rag.count("ready") == OLD);
        rag.reindex(128);

        await().atMost(RECOVERY).pollInterval(OFTEN).until(() -> rag.version() == 2);
        suite.parts().kill(SERVICE);
        suite.parts().start(SERVICE);

        assertEquals(2, rag.version());
        everythingIsThere(rag, OLD);
    }

    private static void everythingIsThere(RagUnderTest rag, int documents) {
        int each = rag.passages(0);
        await().atMost(Suite.SOON).pollInterval(OFTEN).until(() -> rag.found(0) == each);
        IntStream.range(0, documents).forEach(document -> assertEquals(each, rag.found(document)));
        assertEquals(documents * each, rag.indexed());
    }
}
