package dev.automate.execution;

import dev.automate.testkit.RoomRules;
import org.junit.jupiter.api.Test;

class RoomsTest {
    @Test
    void everyClassStandsInItsRoom() {
        RoomRules.check("execution", "step");
    }
}
