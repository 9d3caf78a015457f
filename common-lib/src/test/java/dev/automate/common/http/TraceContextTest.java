package dev.automate.common.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {
    private static final String GOOD = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Test
    void goodOnePassesAndAFreshOneIsGoodAndNew() {
        assertEquals(Optional.of(GOOD), TraceContext.fit(GOOD));
        assertTrue(TraceContext.fit(TraceContext.fresh()).isPresent());
        assertNotEquals(TraceContext.fresh(), TraceContext.fresh());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\r\nX: y",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331"
            })
    void badOneDoesNot(String value) {
        assertEquals(Optional.empty(), TraceContext.fit(value));
    }
}
