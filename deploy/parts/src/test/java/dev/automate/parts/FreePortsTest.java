package dev.automate.parts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FreePortsTest {

    @Test
    void noPortIsGivenTwice() {
        Set<Integer> given = new HashSet<>();

        for (int i = 0; i < 50; i++) {
            int first = FreePorts.block(3);
            given.add(first);
            given.add(first + 1);
            given.add(first + 2);
        }

        assertEquals(150, given.size());
    }

    @Test
    void aPortSomebodyListensOnIsNotFree() throws IOException {
        int port = FreePorts.next();
        assertTrue(FreePorts.isFree(port));

        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(Loopback.port(port));

            assertFalse(FreePorts.isFree(taken.getLocalPort()));
        }
    }
}
