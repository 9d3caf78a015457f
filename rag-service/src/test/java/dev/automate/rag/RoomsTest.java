package dev.automate.rag;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import dev.automate.testkit.RoomRules;
import org.junit.jupiter.api.Test;

class RoomsTest {
    @Test
    void everyClassKeepsToItsRoom() {
        assertDoesNotThrow(() -> RoomRules.check("rag", "retrieval"));
    }
}
