package dev.automate.execution.domain;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.common.message.SubscriptionMessage;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SubscriptionDirectoryTest {
    private final UUID id = UUID.randomUUID();
    private final SubscriptionDirectory directory = new SubscriptionDirectory();

    @Test
    void untilItIsWholeEverybodyWantsEverything() {
        assertTrue(directory.wants("t", "execution.failed"));

        directory.whole();

        assertFalse(directory.wants("t", "execution.failed"));
    }

    @Test
    void whatATenantWantsIsNoOtherTenants() {
        directory.whole();

        directory.put(new SubscriptionMessage(id, "t", List.of("execution.*")));

        assertTrue(directory.wants("t", "execution.failed"));
        assertFalse(directory.wants("t", "event.received"));
        assertFalse(directory.wants("other", "execution.failed"));
    }

    @Test
    void aChangeTakesThePlaceOfWhatWasThereAndADeletionLeavesNothing() {
        directory.whole();
        directory.put(new SubscriptionMessage(id, "t", List.of("execution.failed")));

        directory.put(new SubscriptionMessage(id, "t", List.of("execution.cancelled")));
        assertFalse(directory.wants("t", "execution.failed"));
        assertTrue(directory.wants("t", "execution.cancelled"));

        directory.remove(id);
        assertFalse(directory.wants("t", "execution.cancelled"));
    }
}
