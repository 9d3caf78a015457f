package dev.automate.event;

import dev.automate.testkit.RoomRules;
import org.junit.jupiter.api.Test;

class RoomsTest {
    @Test
    void everyClassKeepsToItsRoom() {
        RoomRules.check("event", "source");
    }
}
