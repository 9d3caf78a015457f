package dev.automate.workflow;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import dev.automate.testkit.RoomRules;
import org.junit.jupiter.api.Test;

class RoomsTest {
    @Test
    void everyClassStandsInItsRoom() {
        assertDoesNotThrow(() -> RoomRules.check("workflow", "definition"));
    }
}
