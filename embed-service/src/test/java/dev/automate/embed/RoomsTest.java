package dev.automate.embed;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import dev.automate.testkit.RoomRules;
import org.junit.jupiter.api.Test;

class RoomsTest {
    @Test
    void everyClassKeepsToItsRoom() {
        assertDoesNotThrow(() -> RoomRules.check("embed", "widget"));
    }
}
