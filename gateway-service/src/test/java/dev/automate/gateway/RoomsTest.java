package dev.automate.gateway;

import dev.automate.testkit.RoomRules;
import org.junit.jupiter.api.Test;

class RoomsTest {
    @Test
    void everyClassStandsInItsRoom() {
        RoomRules.check("gateway", "route");
    }
}
