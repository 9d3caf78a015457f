package dev.automate.local.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OnceTest {

    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void whatWasMadeFirstStays() {
        Once<Integer> once = new Once<>(calls::incrementAndGet);

        assertEquals(0, calls.get());
        assertEquals(1, once.get());
        assertEquals(1, once.get());
    }

    @Test
    void aFailureIsTriedAgain() {
        Once<Integer> once = new Once<>(() -> {
            if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("not yet");
            }
            return calls.get();
        });

        assertThrows(IllegalStateException.class, once::get);
        assertEquals(2, once.get());
        assertEquals(2, once.get());
    }
}
